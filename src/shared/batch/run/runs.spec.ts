import { describe, expect, test, vi } from 'vitest'
import { createTabStore } from '@/session/tab-store/tab-store'
import { createSession, type Session } from '@/session/session'
import { actionOf } from '@/shared/batch/actions'
import { shownAt } from './line'
import { createBatchRuns, type NewRun } from './runs'
import type { Run } from './run'
import { queueWordsOf } from './run-words'
import { stepId } from './step-id'
import { newSending } from '@/shared/batch/actions/message/sending'
import { followUpOf, undoneReason, undoOf } from './undo'

const account = {
  baseUrl: 'https://home.example',
  versions: ['v1.15'],
  userId: '@me:home',
  isGuest: false,
}

/** Runs over a server whose responses the test sets; `reload` is the next life of the page. */
function setUp() {
  const sent: string[] = []
  const held: (() => void)[] = []
  let holds = false
  const answers: Response[] = []
  const bodies: string[] = []
  const send = async (url: string, init: RequestInit) => {
    const { user_id: userId = '' } =
      typeof init.body === 'string' ? (JSON.parse(init.body) as { user_id?: string }) : {}
    sent.push(`${url.split('/').at(-1)} ${userId}`)
    if (typeof init.body === 'string') bodies.push(init.body)
    if (holds) await new Promise<void>((resolve) => held.push(resolve))
    if (url.endsWith('/whoami')) return Response.json({ user_id: account.userId })
    return answers.shift() ?? Response.json({})
  }
  const items = new Map<string, string>()
  const storage = {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, text: string) => void items.set(key, text),
    removeItem: (key: string) => void items.delete(key),
    keys: () => [...items.keys()],
  }
  const onFinished = vi.fn<(run: Run, watched: boolean) => void>()
  const session = createSession(account, 'secret', { send })
  const open = (of: Session = session) =>
    createBatchRuns({
      session: of,
      onFinished,
      openEntry: createTabStore(storage, () => undefined),
    })
  return {
    sent,
    answers,
    bodies,
    onFinished,
    session,
    stored: () => [...items.values()].join(),
    runs: open(),
    reload: () => open(createSession(account, 'secret', { send })),
    hold: () => {
      holds = true
    },
    release: () => {
      holds = false
      for (const resolve of held.splice(0)) resolve()
    },
  }
}

function newRun(id: string, ...userIds: string[]): NewRun {
  const chosen = actionOf(id)?.with({})
  if (!chosen) throw new Error(`No action ${id}`)
  return {
    chosen,
    title: chosen.title(userIds.length, 1),
    rooms: [['!r:home', 'Room']],
    candidates: userIds.map((userId) => ({ id: stepId('!r:home', userId), task: {} })),
  }
}

const phases = (runs: ReturnType<typeof createBatchRuns>) =>
  runs.get().map(({ facts, work }) => `${facts.title}: ${work.phase}`)

/** 429 with a wait that no request makes by itself. */
const longWait = () =>
  Response.json({ errcode: 'M_LIMIT_EXCEEDED', retry_after_ms: 300_000 }, { status: 429 })

describe('runs', () => {
  test('wait in line, and start by themselves', async () => {
    const { runs, sent, hold, release, onFinished } = setUp()
    hold()
    await runs.start(newRun('ban', '@a:x', '@b:x'))
    await runs.start(newRun('unban', '@c:x'))
    await expect.poll(() => sent).toEqual(['ban @a:x'])
    expect(phases(runs)).toEqual([
      'Unban 1 person in 1 room: paused',
      'Ban 2 people in 1 room: running',
    ])
    release()
    await expect.poll(() => sent).toEqual(['ban @a:x', 'ban @b:x', 'unban @c:x'])
    await expect.poll(() => onFinished.mock.calls.length).toBe(2)
  })

  test('are kept over a reload, and what was in flight is checked', async () => {
    const { runs, sent, hold, release, reload } = setUp()
    hold()
    await runs.start(newRun('ban', '@a:x', '@b:x'))
    await runs.start(newRun('unban', '@c:x'))
    await expect.poll(() => sent).toEqual(['ban @a:x'])
    runs.dispose()
    release()
    const after = reload()
    expect(phases(after)).toEqual([
      'Unban 1 person in 1 room: paused',
      'Ban 2 people in 1 room: paused',
    ])
    const [, first] = after.get()
    void first?.queue.resume()
    await expect.poll(() => sent.at(-1)).toBe('unban @c:x')
    expect(sent.filter((one) => one === 'ban @b:x')).toHaveLength(1)
  })

  test('are no longer in line once they are resumed before their turn', async () => {
    const { runs, sent, hold, release } = setUp()
    hold()
    await runs.start(newRun('ban', '@a:x'))
    await runs.start(newRun('unban', '@c:x'))
    await runs.start(newRun('kick', '@d:x'))
    void runs.get()[1]?.queue.resume()
    await expect.poll(() => sent).toEqual(['ban @a:x', 'unban @c:x'])
    expect(runs.get().map(({ facts }) => facts.waiting !== undefined)).toEqual([true, false, false])
    release()
    await expect.poll(() => sent.at(-1)).toBe('kick @d:x')
    expect(sent).toHaveLength(3)
  })

  test('in line don’t wait for one that was cancelled just before a reload', async () => {
    const { runs, sent, hold, release, reload } = setUp()
    hold()
    await runs.start(newRun('ban', '@a:x', '@b:x'))
    await runs.start(newRun('unban', '@c:x'))
    await expect.poll(() => sent).toEqual(['ban @a:x'])
    runs.get()[1]?.queue.cancel()
    runs.dispose()
    release()
    const after = reload()
    expect(phases(after)).toEqual([
      'Unban 1 person in 1 room: paused',
      'Ban 2 people in 1 room: idle',
    ])
    expect(after.get()[0]?.facts.waiting).toBeUndefined()
  })

  test('lose a token in their reason once it is replaced', async () => {
    const { runs, session, stored } = setUp()
    const chosen = actionOf('ban')?.with({}, 'Posted secret')
    if (!chosen) throw new Error('No action')
    await runs.start({ ...newRun('ban', '@a:x'), chosen })
    await expect.poll(() => runs.get()[0]?.work.phase).toBe('idle')
    await session.replaceToken('another')
    await runs.start(newRun('unban', '@a:x'))
    expect(runs.get()[1]?.facts.reason).toBe('Posted $token')
    expect(stored()).not.toContain('secret')
  })

  test('that failed are retried', async () => {
    const { runs, sent, answers } = setUp()
    answers.push(Response.json({ errcode: 'M_FORBIDDEN', error: 'No' }, { status: 403 }))
    const id = await runs.start(newRun('ban', '@a:x', '@b:x'))
    await expect.poll(() => runs.get()[0]?.work.phase).toBe('idle')
    runs.retry(id)
    await expect.poll(() => sent).toEqual(['ban @a:x', 'ban @b:x', 'ban @a:x'])
  })

  test('are undone by another run, for what was done', async () => {
    const { runs, sent, answers } = setUp()
    answers.push(Response.json({ errcode: 'M_FORBIDDEN', error: 'No' }, { status: 403 }))
    await runs.start(newRun('ban', '@a:x', '@b:x'))
    await expect.poll(() => runs.get()[0]?.work.phase).toBe('idle')
    const [run] = runs.get()
    const undo = run && undoOf(run)
    if (!undo) throw new Error('Nothing to undo')
    expect(undo.title).toBe('Undo: unban 1 person in 1 room')
    await runs.start(undo)
    await expect.poll(() => sent.at(-1)).toBe('unban @b:x')
    const first = () => runs.get()[1] ?? expect.fail('no run')
    expect(undoOf(first())).toBeUndefined()
    expect(undoneReason(first())).toBe('Another run already undoes this')
    // What a retry does can be undone, too.
    runs.retry(first().facts.id)
    await expect.poll(() => sent.at(-1)).toBe('ban @a:x')
    await expect.poll(() => first().work.phase).toBe('idle')
    expect(undoOf(first())?.candidates.map(({ id }) => id)).toEqual(['!r:home @a:x'])
    expect(undoneReason(first())).toBeUndefined()
  })

  test('are undone only for those who are still invited', async () => {
    const { runs, sent, answers } = setUp()
    await runs.start(newRun('invite', '@a:x', '@b:x', '@c:x'))
    await expect.poll(() => runs.get()[0]?.work.phase).toBe('idle')
    const [run] = runs.get()
    const undo = run && undoOf(run)
    if (!undo) throw new Error('Nothing to undo')
    answers.push(
      Response.json({ membership: 'join' }),
      Response.json({ errcode: 'M_NOT_FOUND' }, { status: 404 }),
      Response.json({ membership: 'invite' }),
    )
    await runs.start(undo)
    await expect.poll(() => runs.get()[0]?.work.phase).toBe('idle')
    expect(sent.filter((one) => one.startsWith('kick'))).toEqual(['kick @c:x'])
    expect(runs.get()[0]?.work.items.map(({ state }) => state)).toMatchObject([
      { kind: 'failed', words: 'Already in the room' },
      { kind: 'failed', words: 'Not invited' },
      { kind: 'done' },
    ])
  })

  test('that have to wait for long hold up only those with the same limit', async () => {
    const { runs, sent, answers } = setUp()
    answers.push(longWait())
    await runs.start(newRun('ban', '@a:x'))
    await expect.poll(() => runs.get()[0]?.work.pausedBy?.kind).toBe('wait')
    await runs.start(newRun('kick', '@b:x'))
    await runs.start(newRun('invite', '@c:x'))
    await expect.poll(() => sent).toEqual(['ban @a:x', 'invite @c:x'])
    await expect
      .poll(() => phases(runs))
      .toEqual([
        'Invite 1 person to 1 room: idle',
        'Remove 1 person from 1 room: paused',
        'Ban 1 person in 1 room: paused',
      ])
  })

  test('go on with other people if one can’t be invited for long', async () => {
    const { runs, sent, answers } = setUp()
    answers.push(longWait())
    const run = newRun('invite', '@a:x', '@b:x')
    const again = { id: stepId('!other:home', '@a:x'), task: {} }
    await runs.start({ ...run, candidates: [...run.candidates, again] })
    await expect.poll(() => runs.get()[0]?.work.phase).toBe('paused')
    expect(sent).toEqual(['invite @a:x', 'invite @b:x'])
    expect(runs.get()[0]?.work.items.map(({ state }) => state.kind)).toEqual([
      'queued',
      'done',
      'queued',
    ])
    expect(runs.get()[0]?.work.pausedBy?.until).toBeGreaterThan(Date.now() + 200_000)
    await runs.start(newRun('invite', '@c:x'))
    await expect.poll(() => sent.at(-1)).toBe('invite @c:x')
  })

  test('pause as a whole if two people in a row can’t be invited', async () => {
    const { runs, sent, answers } = setUp()
    answers.push(longWait(), longWait())
    await runs.start(newRun('invite', '@a:x', '@b:x', '@c:x'))
    await expect.poll(() => runs.get()[0]?.work.pausedBy?.kind).toBe('wait')
    expect(sent).toEqual(['invite @a:x', 'invite @b:x'])
  })

  test('check first what an earlier run may have done', async () => {
    const { runs, sent, answers } = setUp()
    const refused = Response.json({ errcode: 'M_FORBIDDEN' }, { status: 403 })
    answers.push(Response.json({}, { status: 502 }), refused)
    await runs.start(newRun('invite', '@a:x'))
    await expect.poll(() => runs.get()[0]?.work.items[0]?.state.kind).toBe('unsure')
    answers.push(Response.json({ membership: 'invite' }))
    await runs.start(newRun('invite', '@a:x', '@b:x'))
    await expect.poll(() => sent.at(-1)).toBe('invite @b:x')
    expect(sent.filter((one) => one === 'invite @a:x')).toHaveLength(1)
  })

  test('check first what a run of another page is about to do', async () => {
    const { runs, sent, answers, hold, release } = setUp()
    hold()
    await runs.start(newRun('invite', '@a:x'))
    await runs.start({ ...newRun('invite', '@a:x'), place: '/rooms/r/invite' })
    await expect.poll(() => sent).toEqual(['invite @a:x'])
    answers.push(Response.json({}), Response.json({ membership: 'invite' }))
    release()
    await expect.poll(() => runs.get().map(({ work }) => work.phase)).toEqual(['idle', 'idle'])
    expect(sent).toHaveLength(2)
    expect(runs.get().map(({ work }) => work.items[0]?.state.kind)).toEqual(['done', 'done'])
  })

  test('check before a retry what a later run has done', async () => {
    const { runs, sent, answers } = setUp()
    const idle = () => expect.poll(() => runs.get()[0]?.work.phase).toBe('idle')
    answers.push(Response.json({ errcode: 'M_FORBIDDEN' }, { status: 403 }))
    const first = await runs.start(newRun('invite', '@a:x'))
    await idle()
    await runs.start(newRun('invite', '@a:x'))
    await idle()
    answers.push(Response.json({ membership: 'invite' }))
    runs.retry(first)
    await expect.poll(() => runs.get()[1]?.work.items[0]?.state.kind).toBe('done')
    expect(sent).toEqual(['invite @a:x', 'invite @a:x', '%40a%3Ax '])
    const checked = { kind: 'done', words: 'A check showed that it’s done' }
    expect(runs.get()[1]?.work.items[0]?.state).toEqual(checked)
  })

  test('are forgotten, the oldest first, if they have much to keep', async () => {
    const { runs } = setUp()
    const chosen = actionOf('send-message')?.with({
      contents: { silent: [{ body: 'x'.repeat(400_000) }] },
    })
    if (!chosen) throw new Error('No action')
    for (let number = 1; number <= 3; number++) {
      const message = { chosen, title: `Message ${number}`, rooms: [], candidates: [] }
      await runs.start(message)
      await expect.poll(() => runs.get()[0]?.work.phase).toBe('idle')
    }
    expect(phases(runs)).toEqual(['Message 3: idle', 'Message 2: idle'])
  })

  test('that remove other messages from the same room leave no doubt', async () => {
    const { runs, hold } = setUp()
    hold()
    for (const eventId of ['$1', '$2']) {
      const target = { events: [eventId] }
      const was = newSending({ notifiesRoom: false, unencrypted: false, target })
      await runs.start({
        ...newRun('remove-message'),
        candidates: [{ id: '!r:home', task: { was } }],
      })
    }
    expect(runs.get()[0]?.work.items).toMatchObject([{ doubtful: false }])
  })

  test('don’t send a token that is pasted while their message waits', async () => {
    const { runs, answers, session, bodies } = setUp()
    const chosen = actionOf('send-message')?.with({
      contents: { silent: [{ body: 'It is syt_new' }] },
    })
    if (!chosen) throw new Error('No action')
    const was = newSending({ notifiesRoom: false, unencrypted: true })
    answers.push(Response.json({ errcode: 'M_UNKNOWN_TOKEN', error: '' }, { status: 401 }))
    await runs.start({
      chosen,
      title: 'Message',
      rooms: [],
      candidates: [{ id: '!r:home', task: { was } }],
    })
    await expect.poll(() => phases(runs)).toEqual(['Message: paused'])
    bodies.length = 0
    answers.push(Response.json({ chunk: [] }), Response.json({ event_id: '$1' }))
    await session.replaceToken('syt_new')
    await expect.poll(() => phases(runs)).toEqual(['Message: idle'])
    expect(bodies.join()).toContain('It is $token')
    expect(bodies.join()).not.toContain('syt_new')
  })

  test('can be removed once they have finished', async () => {
    const { runs } = setUp()
    const id = await runs.start(newRun('ban', '@a:x'))
    runs.remove(id)
    expect(runs.get()).toHaveLength(1)
    await expect.poll(() => runs.get()[0]?.work.phase).toBe('idle')
    runs.remove(id)
    expect(runs.get()).toEqual([])
  })

  test('of one page wait for one another, and for no others', async () => {
    const { runs, sent, hold, onFinished, release } = setUp()
    const place = '/rooms/r/members'
    hold()
    await runs.start(newRun('invite', '@a:x'))
    await runs.start({ ...newRun('ban', '@b:x'), place })
    await runs.start({ ...newRun('kick', '@c:x'), place })
    await expect.poll(() => sent).toEqual(['invite @a:x', 'ban @b:x'])
    const stop = runs.watch(place)
    release()
    await expect.poll(() => sent.at(-1)).toBe('kick @c:x')
    await expect.poll(() => onFinished.mock.calls.length).toBe(3)
    const watched = onFinished.mock.calls.map(([{ facts }, seen]) => [facts.actionId, seen])
    expect(Object.fromEntries(watched)).toEqual({ invite: false, ban: true, kick: true })
    stop()
  })

  test('of other pages wait if they share a limit of the server', async () => {
    const { runs, sent, hold, release } = setUp()
    const at = (place: string, id: string, userId: string) =>
      runs.start({ ...newRun(id, userId), place })
    hold()
    await at('/rooms/a/invite', 'invite', '@a:x')
    await at('/rooms/b/invite', 'invite', '@b:x')
    await at('/rooms/c/invite', 'invite', '@c:x')
    await at('/rooms/b/members', 'ban', '@d:x')
    await expect.poll(() => sent).toEqual(['invite @a:x', 'ban @d:x'])
    expect(shownAt(runs.get(), '/rooms/b/invite')?.facts.waiting).toBeDefined()
    release()
    await expect.poll(() => runs.get().map(({ work }) => work.phase)).toEqual(Array(4).fill('idle'))
    expect(sent.slice(2)).toEqual(['invite @b:x', 'invite @c:x'])
  })

  test('start when the run that shares their limit is paused by the user', async () => {
    const { runs, sent, hold, release } = setUp()
    hold()
    await runs.start({ ...newRun('invite', '@a:x', '@b:x'), place: '/rooms/a/invite' })
    await runs.start({ ...newRun('invite', '@c:x'), place: '/rooms/b/invite' })
    await expect.poll(() => sent).toEqual(['invite @a:x'])
    runs.get()[1]?.queue.pause()
    release()
    await expect.poll(() => sent).toEqual(['invite @a:x', 'invite @c:x'])
    expect(runs.get()[1]?.work.phase).toBe('paused')
  })

  test('bring back those who were in the room, with the names they had', async () => {
    const { runs, sent } = setUp()
    await runs.start({
      ...newRun('ban'),
      place: '/rooms/r/members',
      candidates: [
        { id: stepId('!r:home', '@a:x'), task: { was: 'join', name: 'Ann' } },
        { id: stepId('!r:home', '@b:x'), task: { was: 'leave', name: 'Ben' } },
        { id: stepId('!r:home', '@c:x'), task: {} },
      ],
    })
    const latest = () => runs.get()[0]
    const finished = () => expect.poll(() => latest()?.work.phase).toBe('idle')
    const follow = async (next: NewRun | undefined) => {
      if (!next) throw new Error('Nothing follows')
      await runs.start(next)
      await finished()
    }
    const of = () => {
      const run = latest()
      if (!run) throw new Error('No run')
      return run
    }
    await finished()
    expect(followUpOf(of())).toBeUndefined()
    const forSome = undoOf(of(), (actionId, userId) => actionId === 'unban' && userId !== '@b:x')
    expect(forSome?.title).toBe('Undo: unban 2 people in 1 room')
    expect(forSome?.candidates).toHaveLength(2)
    expect(undoOf(of(), () => false)).toBeUndefined()
    await follow(undoOf(of()))
    expect(of().work.items.map(({ task: { name } }) => name)).toEqual(['Ann', 'Ben', undefined])
    await follow(followUpOf(of()))
    expect(sent.slice(3)).toEqual(['unban @a:x', 'unban @b:x', 'unban @c:x', 'invite @a:x'])
    expect(of().facts).toMatchObject({ actionId: 'invite', place: '/rooms/r/members' })
  })

  test('say that an invite was withdrawn, though it is a kick', async () => {
    const { runs } = setUp()
    const tasks = ['join', 'invite', 'invite'].map((was) => ({ was }))
    const candidates = tasks.map((task, place) => ({ id: stepId('!r:home', `@u${place}:x`), task }))
    await runs.start({ ...newRun('kick'), candidates })
    await expect.poll(() => runs.get()[0]?.work.phase).toBe('idle')
    const [run] = runs.get()
    if (!run) throw new Error('No run')
    const words = queueWordsOf(run.facts)
    expect(words.summary(run.work)).toBe('1 removed, 2 invites withdrawn')
    expect(run.work.items.map(({ task }) => words.ofTask(task).done)).toEqual([
      'Removed',
      'Invite withdrawn',
      'Invite withdrawn',
    ])
  })
})
