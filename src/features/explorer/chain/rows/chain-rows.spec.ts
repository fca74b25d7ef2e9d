import { describe, expect, test } from 'vitest'
import { instantClock } from '@/api/testing/client'
import { account, rest } from '@/features/explorer/rows/testing/stormy-rows'
import { variablesEntry } from '@/features/explorer/variables/variables'
import { createSession } from '@/session/session'
import { createTabStore } from '@/session/tab-store/tab-store'
import { memoryStorage } from '@/session/testing/memory-storage'
import { chainRowsCsv } from './chain-rows-csv'
import { createChainRowsSending } from './chain-rows-queue'
import { chainRowCandidates } from './plan-chain-rows'
import { chainRowsWords } from './chain-rows-words'
import { chainRowKnowledge } from './lost-call'
import { newRow } from './row-run'
import { create, leave, planOf, run } from './testing/chain-run'

/** A tab and a server that answers as the function says. */
function setUp(
  answer: (path: string, name: string) => Response | Promise<Response>,
  storage = memoryStorage(),
) {
  const sent: string[] = []
  const session = createSession(account, 'secret', {
    clock: instantClock(),
    send: async (url, init) => {
      if (url.endsWith('/whoami')) return Response.json({ user_id: account.userId })
      if (url.endsWith('/versions') || init.method === 'HEAD') return Response.json({})
      const path = new URL(url).pathname.replace('/_matrix/client/v3', '')
      const body = typeof init.body === 'string' ? init.body : ''
      sent.push(`${path} ${body}`)
      return await answer(path, body)
    },
  })
  const openEntry = createTabStore(storage, () => undefined)
  const sending = createChainRowsSending({
    session,
    onFinished: () => undefined,
    openEntry,
    clock: instantClock(),
  })
  return { sending, sent, openEntry, storage, work: () => rest(() => sending) }
}

const lost = () => Promise.reject(new TypeError('Failed to fetch'))
const refused = () => Response.json({ errcode: 'M_FORBIDDEN', error: 'No' }, { status: 403 })
const hurried = () =>
  Response.json({ errcode: 'M_LIMIT_EXCEEDED', retry_after_ms: 500 }, { status: 429 })

/** Creates rooms named as they are called, and accepts all else. */
function accepts(path: string, body: string): Response {
  if (path !== '/createRoom') return Response.json({ event_id: `$in${path.slice(7, 12)}` })
  const { name } = JSON.parse(body) as { name: string }
  return Response.json({ room_id: `!${name}:hs` })
}

const start = async (tab: ReturnType<typeof setUp>) =>
  tab.sending.start(run, chainRowCandidates(await planOf('name,text\nA,One\nB,Two')))

const kinds = (items: readonly { state: { kind: string }; task: { done: number } }[]) =>
  items.map(({ state, task }) => `${state.kind} ${task.done}`)

test('each row runs the calls in order, with values of its own', async () => {
  let waits = 1
  const tab = setUp((path, body) => (waits-- > 0 ? hurried() : accepts(path, body)))
  await start(tab)
  const { items } = await tab.work()
  expect(kinds(items)).toEqual(['done 3', 'done 3'])
  expect(tab.sent.slice(1)).toEqual([
    '/createRoom {"name": "A"}',
    '/rooms/!A%3Ahs/send/m.room.message/seed.1.send {"body": "One 1"}',
    '/rooms/!A%3Ahs/leave {}',
    '/createRoom {"name": "B"}',
    '/rooms/!B%3Ahs/send/m.room.message/seed.2.send {"body": "Two 2"}',
    '/rooms/!B%3Ahs/leave {}',
  ])
  // The variables of the tab stay.
  expect(variablesEntry(account.userId, tab.openEntry).read()).toEqual([])
  const csv = await chainRowsCsv(run, tab.sending.queue.work()).text()
  expect(csv.split('\r\n')[0]).toBe('Row,name,text,Calls done,State,Outcome,Server said,room,event')
  expect(csv.split('\r\n')[1]).toMatch(/^1,A,One,3,done,Done,,!A:hs,\$in/)
})

test('a call that fails ends its row, which goes on from there when it is run again', async () => {
  let isRefusing = true
  const tab = setUp((path, body) =>
    isRefusing && path.includes('A%3Ahs/send') ? refused() : accepts(path, body),
  )
  await start(tab)
  const stopped = await tab.work()
  expect(kinds(stopped.items)).toEqual(['failed 1', 'done 3'])
  expect(chainRowsWords.summary(stopped)).toBe('1 done, 1 failed')
  isRefusing = false
  const before = tab.sent.length
  void tab.sending.queue.retry()
  expect(kinds((await tab.work()).items)).toEqual(['done 3', 'done 3'])
  expect(tab.sent.slice(before)).toEqual([
    '/rooms/!A%3Ahs/send/m.room.message/seed.1.send {"body": "One 1"}',
    '/rooms/!A%3Ahs/leave {}',
  ])
})

test('a value that a response doesn’t have ends the row that needs it', async () => {
  const tab = setUp((path, body) =>
    body.includes('"A"') ? Response.json({}) : accepts(path, body),
  )
  await start(tab)
  const { items } = await tab.work()
  expect(kinds(items)).toEqual(['failed 1', 'done 3'])
  expect(items[0]?.state).toMatchObject({ words: 'Call 1 has no value for “room”' })
})

test('a lost response of a call that could be done twice leaves its row unconfirmed', async () => {
  const tab = setUp((path, body) => (path.endsWith('A%3Ahs/leave') ? lost() : accepts(path, body)))
  await start(tab)
  expect(kinds((await tab.work()).items)).toEqual(['unsure 2', 'done 3'])
  const before = tab.sent.length
  void tab.sending.queue.retry()
  expect(kinds((await tab.work()).items)).toEqual(['unsure 2', 'done 3'])
  expect(tab.sent).toHaveLength(before)
})

describe('the user knows what became of a call whose response was lost', () => {
  const [wasDone, wasNot] = chainRowKnowledge(run)

  test('it was done: the row goes on with the next call', async () => {
    const tab = setUp((path, body) => (path === '/createRoom' ? lost() : accepts(path, body)))
    const calls = [
      { ...create, takes: [] },
      { ...leave, path: '/_matrix/client/v3/logout' },
    ]
    const planned = await planOf('name,text\nA,One\nB,Two', { calls })
    tab.sending.start({ ...run, calls }, chainRowCandidates(planned))
    expect(kinds((await tab.work()).items)).toEqual(['unsure 0', 'unsure 0'])
    const { verdictOn } = chainRowKnowledge({ ...run, calls })[0]!
    void tab.sending.queue.decide((item) => (item.id === '1' ? verdictOn(item) : undefined))
    expect(kinds((await tab.work()).items)).toEqual(['done 2', 'unsure 0'])
    expect(tab.sent.at(-1)).toBe('/logout {}')
  })

  test('it was done: a call that needs its response says so', async () => {
    const tab = setUp((path, body) => (body.includes('"A"') ? lost() : accepts(path, body)))
    await start(tab)
    await tab.work()
    void tab.sending.queue.decide(wasDone!.verdictOn)
    const { items } = await tab.work()
    expect(kinds(items)).toEqual(['failed 1', 'done 3'])
    expect(items[0]?.state).toMatchObject({
      words: 'Call 1 has no value for “room”',
      detail: 'The response with it was lost. Do the rest of this row by hand.',
    })
  })

  test('the last one was done: so is the row, and nothing is sent', async () => {
    const tab = setUp((path, body) =>
      path.endsWith('A%3Ahs/leave') ? lost() : accepts(path, body),
    )
    await start(tab)
    await tab.work()
    const before = tab.sent.length
    void tab.sending.queue.decide(wasDone!.verdictOn)
    const { items } = await tab.work()
    expect(kinds(items)).toEqual(['done 3', 'done 3'])
    expect(items[0]).toMatchObject({ doubtful: false, state: { words: 'Confirmed by you' } })
    expect(tab.sent).toHaveLength(before)
  })

  test('it was done, but can’t have been: it is sent', async () => {
    const tab = setUp(accepts)
    const task = { ...newRow(['A', 'One']), done: 1, taken: [[{ name: 'room', value: '!A:hs' }]] }
    const item = { id: '1', run: 1, doubtful: true, task, state: { kind: 'queued' } } as const
    tab.sending.start(run, [])
    await tab.work()
    tab.sending.queue.put({ phase: 'paused', run: 1, items: [item] })
    tab.sending.queue.cancel()
    expect(kinds(tab.sending.queue.work().items)).toEqual(['unsure 1'])
    void tab.sending.queue.decide(wasDone!.verdictOn)
    expect(kinds((await tab.work()).items)).toEqual(['done 3'])
    expect(tab.sent.map((one) => one.split(' ')[0])).toEqual([
      '/rooms/!A%3Ahs/send/m.room.message/seed.1.send',
      '/rooms/!A%3Ahs/leave',
    ])
  })

  test('it wasn’t: it is sent again', async () => {
    let losses = 1
    const tab = setUp((path, body) =>
      path.endsWith('A%3Ahs/leave') && losses-- > 0 ? lost() : accepts(path, body),
    )
    await start(tab)
    await tab.work()
    const before = tab.sent.length
    void tab.sending.queue.decide(wasNot!.verdictOn)
    expect(kinds((await tab.work()).items)).toEqual(['done 3', 'done 3'])
    expect(tab.sent.slice(before)).toEqual(['/rooms/!A%3Ahs/leave {}'])
  })
})

test('a call that may have reached the server isn’t sent, whatever else is known of its row', async () => {
  const tab = setUp(accepts)
  const task = { ...newRow(['A', 'One']), isSent: true }
  const item = { id: '1', run: 1, doubtful: false, task, state: { kind: 'queued' } } as const
  tab.sending.queue.put({ phase: 'paused', run: 1, items: [item] })
  void tab.sending.queue.resume()
  expect(kinds((await tab.work()).items)).toEqual(['unsure 0'])
  expect(tab.sent).toEqual([])
})

test('a response that was lost once doesn’t make the next call doubtful', async () => {
  let losses = 1
  const tab = setUp((path, body) => {
    if (path.includes('A%3Ahs/send') && losses-- > 0) return lost()
    return path.endsWith('A%3Ahs/leave') ? refused() : accepts(path, body)
  })
  await start(tab)
  const { items } = await tab.work()
  expect(kinds(items)).toEqual(['failed 2', 'done 3'])
  expect(items[0]).toMatchObject({ doubtful: false, state: { words: 'Not allowed' } })
})

test('a run that is cancelled stops between two calls, and can go on from there', async () => {
  const tab = setUp((path, body) => {
    if (path.includes('A%3Ahs/send')) tab.sending.queue.cancel()
    return accepts(path, body)
  })
  await start(tab)
  const stopped = await tab.work()
  expect(kinds(stopped.items)).toEqual(['cancelled 2', 'cancelled 0'])
  // It says so: some of the calls were carried out.
  expect(chainRowsWords.summary(stopped)).toBe('0 done, 1 not sent, 1 partly sent')
  const lines = (await chainRowsCsv(run, stopped).text()).split('\r\n')
  expect(lines.slice(1, 3)).toEqual([
    expect.stringMatching(/^1,A,One,2,cancelled,Partly sent,/),
    expect.stringMatching(/^2,B,Two,0,cancelled,Not sent,/),
  ])
  const before = tab.sent.length
  void tab.sending.queue.retry()
  expect(kinds((await tab.work()).items)).toEqual(['done 3', 'done 3'])
  expect(tab.sent[before]).toBe('/rooms/!A%3Ahs/leave {}')
})

test('a taken value with the name of a column has a header of its own', async () => {
  const columns = ['name', 'room']
  const csv = await chainRowsCsv({ ...run, columns }, { phase: 'idle', run: 1, items: [] }).text()
  expect(csv.trim()).toMatch(/^Row,name,room,.*,room \(2\),event$/)
})

/** A run after a reload, with a call under way whose response never came. */
const reloadAt = async (end: string) => {
  const storage = memoryStorage()
  const tab = setUp(
    (path, body) => (path.includes(end) ? new Promise(() => undefined) : accepts(path, body)),
    storage,
  )
  await start(tab)
  await expect.poll(() => tab.sent.some((one) => one.includes(end))).toBe(true)
  tab.sending.dispose()
  const after = setUp(accepts, storage)
  expect(after.sending.queue.work().phase).toBe('paused')
  void after.sending.queue.resume()
  return { after, items: (await after.work()).items }
}

describe('after a reload', () => {
  test('a run goes on with the call that was under way, if it can’t be done twice', async () => {
    const { after, items } = await reloadAt('A%3Ahs/send')
    expect(kinds(items)).toEqual(['done 3', 'done 3'])
    expect(after.sent[0]).toMatch(/^\/rooms\/!A%3Ahs\/send\/m.room.message\/seed.1.send /)
  })

  test('a call that may have been done isn’t sent again, but the next rows are', async () => {
    const { after, items } = await reloadAt('A%3Ahs/leave')
    expect(kinds(items)).toEqual(['unsure 2', 'done 3'])
    expect(after.sent.filter((one) => one.includes('!A'))).toEqual([])
  })
})
