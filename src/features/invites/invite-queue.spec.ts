import { describe, expect, it, vi } from 'vitest'
import { ConnectionError, MatrixError } from '@/api/errors'
import { isRetryable, progressOf, summaryOf, type InviteWork } from './invite-items'
import { createInviteQueue } from './invite-queue'

const lost = new ConnectionError('interrupted', 'example.org')
const offline = new ConnectionError('offline', 'example.org')
const inRoom = new MatrixError(403, {
  errcode: 'M_FORBIDDEN',
  error: '@b:x is already in the room.',
})
const limited = new MatrixError(429, { errcode: 'M_LIMIT_EXCEEDED', retry_after_ms: 300_000 })
const noToken = new MatrixError(401, { errcode: 'M_UNKNOWN_TOKEN' })

type Answer = Error | 'hold' | undefined

/** A queue over a homeserver of which each answer is set by the test. */
function setUp(options: { saved?: InviteWork } = {}) {
  const answers = new Map<string, Answer[]>()
  const members = new Map<string, string | Error>()
  const sent: string[] = []
  const looked: string[] = []
  let waiting = false
  let release: (() => void) | undefined
  const saved: InviteWork[] = []
  const onFinished = vi.fn<(work: InviteWork) => void>()
  const queue = createInviteQueue({
    saved: options.saved,
    save: (work) => saved.push(JSON.parse(JSON.stringify(work)) as InviteWork),
    onFinished,
    calls: {
      isWaiting: () => waiting,
      async invite(userId, _reason, signal) {
        sent.push(userId)
        const answer = answers.get(userId)?.shift()
        if (answer === 'hold') {
          await new Promise<void>((resolve, reject) => {
            release = resolve
            signal.addEventListener('abort', () => reject(signal.reason as Error))
          })
        } else if (answer) throw answer
        members.set(userId, 'invite')
      },
      async membershipOf(userId) {
        looked.push(userId)
        const membership = members.get(userId)
        if (membership instanceof Error) throw membership
        return membership
      },
    },
  })
  return {
    queue,
    answers,
    members,
    sent,
    looked,
    saved,
    onFinished,
    release: () => release?.(),
    setWaiting: (value: boolean) => {
      waiting = value
    },
    states: () => queue.work().items.map(({ userId, state }) => `${userId} ${state.kind}`),
    start: (...userIds: string[]) =>
      queue.start(
        userIds.map((userId) => ({ userId })),
        undefined,
      ),
  }
}

describe('a list', () => {
  it('is sent one after another, and each outcome is kept', async () => {
    const { queue, answers, sent, states, start, onFinished } = setUp()
    answers.set('@b:x', [inRoom])
    await start('@a:x', '@b:x', '@c:x')
    expect(sent).toEqual(['@a:x', '@b:x', '@c:x'])
    expect(states()).toEqual(['@a:x invited', '@b:x failed', '@c:x invited'])
    expect(queue.work().items[1]?.state).toMatchObject({
      words: 'Already in the room',
      detail: '@b:x is already in the room.',
    })
    expect(summaryOf(queue.work())).toBe('2 invited, 1 failed')
    expect(progressOf(queue.work())).toEqual({ done: 3, total: 3 })
    expect(onFinished).toHaveBeenCalledOnce()
  })

  it('lists what needs no invite, without sending it', async () => {
    const { queue, sent, states } = setUp()
    await queue.start([{ userId: '@a:x', skip: 'Already invited' }, { userId: '@b:x' }], 'Hello')
    expect(sent).toEqual(['@b:x'])
    expect(states()).toEqual(['@a:x skipped', '@b:x invited'])
    expect(progressOf(queue.work())).toEqual({ done: 1, total: 1 })
    expect(summaryOf(queue.work())).toBe('1 invited, 1 not sent')
  })

  it('is not begun while another is being sent', async () => {
    const { queue, answers, sent, release, start } = setUp()
    answers.set('@a:x', ['hold'])
    const first = start('@a:x')
    await start('@b:x')
    queue.clear()
    release()
    await first
    expect(sent).toEqual(['@a:x'])
    expect(queue.work().items).toHaveLength(1)
  })

  it('replaces the earlier line of a user who is tried again', async () => {
    const { answers, states, start } = setUp()
    answers.set('@a:x', [inRoom])
    await start('@a:x', '@b:x')
    await start('@a:x')
    expect(states()).toEqual(['@b:x invited', '@a:x invited'])
  })
})

describe('pause, resume and cancel', () => {
  it('lets the invite on its way finish before it pauses', async () => {
    const { queue, answers, sent, states, release, start, onFinished } = setUp()
    answers.set('@a:x', ['hold'])
    const run = start('@a:x', '@b:x')
    queue.pause()
    expect(queue.work().phase).toBe('pausing')
    release()
    await run
    expect(queue.work().phase).toBe('paused')
    expect(states()).toEqual(['@a:x invited', '@b:x queued'])
    expect(onFinished).not.toHaveBeenCalled()
    await queue.resume()
    expect(sent).toEqual(['@a:x', '@b:x'])
    expect(queue.work().phase).toBe('idle')
  })

  it('pauses at once while a rate limit is waited for, and sends that invite later', async () => {
    const { queue, answers, sent, states, setWaiting, start } = setUp()
    answers.set('@a:x', ['hold'])
    const run = start('@a:x')
    setWaiting(true)
    queue.pause()
    await run
    expect(states()).toEqual(['@a:x queued'])
    setWaiting(false)
    await queue.resume()
    expect(sent).toEqual(['@a:x', '@a:x'])
    expect(states()).toEqual(['@a:x invited'])
  })

  it('cancels what is left, while running and while paused', async () => {
    const { queue, answers, states, release, start, onFinished } = setUp()
    answers.set('@a:x', ['hold'])
    const run = start('@a:x', '@b:x')
    queue.cancel()
    release()
    await run
    expect(states()).toEqual(['@a:x invited', '@b:x cancelled'])
    expect(summaryOf(queue.work())).toBe('1 invited, 1 not sent')
    expect(onFinished).toHaveBeenCalledOnce()

    answers.set('@c:x', ['hold'])
    const second = start('@c:x', '@d:x')
    queue.pause()
    release()
    await second
    queue.cancel()
    expect(queue.work().phase).toBe('idle')
    expect(states()).toContain('@d:x cancelled')
  })

  it('sends again what was cancelled', async () => {
    const { queue, answers, sent, release, start } = setUp()
    answers.set('@a:x', ['hold'])
    const run = start('@a:x', '@b:x')
    queue.cancel()
    release()
    await run
    await queue.retry()
    expect(sent).toEqual(['@a:x', '@b:x'])
  })
})

describe('a lost answer', () => {
  it('is looked for in the room, and not sent twice', async () => {
    const { queue, answers, members, sent, start } = setUp()
    answers.set('@a:x', [lost])
    members.set('@a:x', 'invite')
    await start('@a:x')
    expect(queue.work().items[0]?.state).toEqual({
      kind: 'invited',
      words: 'Has arrived, although the answer was lost',
    })
    expect(sent).toEqual(['@a:x'])
  })

  it('that has not arrived can be sent again, after another look', async () => {
    const { queue, answers, members, sent, looked, states, start } = setUp()
    answers.set('@a:x', [lost])
    await start('@a:x')
    expect(states()).toEqual(['@a:x failed'])
    // It was only slow.
    members.set('@a:x', 'invite')
    await queue.retry()
    expect(states()).toEqual(['@a:x invited'])
    expect(sent).toEqual(['@a:x'])
    expect(looked).toEqual(['@a:x', '@a:x'])
  })

  it('is looked for as well after a failing server, and after a cancelled request', async () => {
    const failures = [
      new MatrixError(502, {}),
      new MatrixError(500, {}),
      new DOMException('Cancelled', 'AbortError'),
    ]
    for (const failure of failures) {
      const { answers, looked, states, start } = setUp()
      answers.set('@a:x', [failure])
      await start('@a:x')
      expect(looked).toEqual(['@a:x'])
      expect(states()).toEqual(['@a:x failed'])
    }
  })

  it('pauses the rest while there is no connection to look with', async () => {
    const { queue, answers, members, sent, states, start } = setUp()
    answers.set('@a:x', [offline])
    members.set('@a:x', offline)
    await start('@a:x', '@b:x')
    expect(queue.work()).toMatchObject({ phase: 'paused', pausedBecause: 'You are offline.' })
    expect(states()).toEqual(['@a:x queued', '@b:x queued'])
    members.set('@a:x', 'invite')
    await queue.resume()
    expect(sent).toEqual(['@a:x', '@b:x'])
    expect(states()).toEqual(['@a:x invited', '@b:x invited'])
    expect(queue.work().pausedBecause).toBeUndefined()
  })

  it('is never called cancelled', async () => {
    const { queue, answers, members, states, start } = setUp()
    answers.set('@a:x', [offline])
    members.set('@a:x', offline)
    await start('@a:x', '@b:x')
    queue.cancel()
    expect(states()).toEqual(['@a:x unsure', '@b:x cancelled'])
  })

  it('stays unsure where the room cannot be read', async () => {
    const { queue, answers, members, start } = setUp()
    answers.set('@a:x', [lost])
    members.set('@a:x', new MatrixError(403, { errcode: 'M_FORBIDDEN', error: 'No' }))
    await start('@a:x')
    const [item] = queue.work().items
    expect(item?.state).toEqual({ kind: 'unsure', words: 'May have been sent', detail: 'No' })
    expect(item && isRetryable(item)).toBe(true)
  })
})

describe('a server that says no', () => {
  it('with a refused token pauses, and nothing is lost', async () => {
    const { queue, answers, sent, states, start } = setUp()
    answers.set('@a:x', [noToken])
    await start('@a:x', '@b:x')
    expect(states()).toEqual(['@a:x queued', '@b:x queued'])
    expect(queue.work().phase).toBe('paused')
    await queue.resume()
    expect(sent).toEqual(['@a:x', '@a:x', '@b:x'])
    expect(states()).toEqual(['@a:x invited', '@b:x invited'])
  })

  it('goes on after one long wait, and pauses after two in a row', async () => {
    const { queue, answers, states, start } = setUp()
    for (const name of ['@a:x', '@c:x', '@d:x']) answers.set(name, [limited])
    await start('@a:x', '@b:x', '@c:x', '@d:x', '@e:x')
    expect(states()).toEqual([
      '@a:x failed',
      '@b:x invited',
      '@c:x failed',
      '@d:x failed',
      '@e:x queued',
    ])
    expect(queue.work().pausedBecause).toBe('The server asks to wait 5 min before more invites.')
  })
})

describe('after a reload', () => {
  it('is paused, and looks for the invite that was on its way', async () => {
    const before = setUp()
    before.answers.set('@a:x', ['hold'])
    void before.start('@a:x', '@b:x')
    const { queue, members, sent, looked, states } = setUp({ saved: before.saved.at(-1) })
    expect(queue.work().phase).toBe('paused')
    expect(states()).toEqual(['@a:x queued', '@b:x queued'])
    members.set('@a:x', 'invite')
    await queue.resume()
    expect(looked).toEqual(['@a:x'])
    expect(sent).toEqual(['@b:x'])
    expect(states()).toEqual(['@a:x invited', '@b:x invited'])
  })

  it('while it was being cancelled stays cancelled', () => {
    const before = setUp()
    before.answers.set('@a:x', ['hold'])
    void before.start('@a:x', '@b:x')
    before.queue.cancel()
    const { queue, states } = setUp({ saved: before.saved.at(-1) })
    expect(queue.work().phase).toBe('idle')
    expect(states()).toEqual(['@a:x unsure', '@b:x cancelled'])
  })

  it('with everything settled shows the results', async () => {
    const before = setUp()
    await before.start('@a:x')
    const { queue, states } = setUp({ saved: before.saved.at(-1) })
    expect(queue.work().phase).toBe('idle')
    expect(states()).toEqual(['@a:x invited'])
    queue.clear()
    expect(states()).toEqual([])
  })
})
