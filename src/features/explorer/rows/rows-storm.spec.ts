import { describe, expect, test } from 'vitest'
import { instantClock } from '@/api/testing/client'
import { randomOf } from '@/api/testing/random'
import { createSession } from '@/session/session'
import { createTabStore } from '@/session/tab-store/tab-store'
import { memoryStorage } from '@/session/testing/memory-storage'
import type { QueueItem } from '@/shared/work-queue/items'
import { candidatesOf, planRows } from './plan-rows'
import { readTable, type RowTable } from './read-table'
import { rowsCsv } from './rows-csv'
import { createRowsSending } from './rows-queue'
import type { RowsRun, RowTask } from './run'
import { account, rest, stormyRows, untilIdle } from './testing/stormy-rows'

const names = Array.from({ length: 220 }, (_, at) => `n${at + 1}`)
const table = readTable(['name', ...names].join('\n'))

const base = {
  title: 'Storm',
  body: '{"name": "{{name}}"}',
  variables: [{ name: 'room', value: '!r:hs' }],
  seed: 'seed',
  columns: table.columns,
  kept: ['event_id', '$.list[*].id'],
}

const message: RowsRun = {
  ...base,
  endpointId: 'sendMessage',
  method: 'PUT',
  path: '/_matrix/client/v3/rooms/{{room}}/send/m.room.message/{{name}}',
}

const runs: readonly (readonly [string, RowsRun])[] = [
  ['reading', { ...base, body: undefined, method: 'GET', path: '/_matrix/x/{{name}}' }],
  ['changing', { ...base, method: 'POST', path: '/_matrix/x/{{name}}' }],
  ['sending with transaction IDs', message],
]

const planned = (run: RowsRun, rows: RowTable) =>
  planRows(run, rows, account.baseUrl, new AbortController().signal)

/** The names of the rows in a state. */
function namesOf(items: readonly QueueItem<RowTask>[], kind: string): string[] {
  return items.filter(({ state }) => state.kind === kind).map(({ task }) => task.cells[0] ?? '')
}

describe('a run over 220 rows in a storm of waits, refusals, lost responses and reloads', () => {
  test.each(runs)('of %s ends with true outcomes, and does nothing twice', async (_, run) => {
    const tab = stormyRows(randomOf(run.method.length))
    tab.begin()
    tab.sending().start(run, candidatesOf(await planned(run, table)))
    const stormy = await untilIdle(tab)
    const [done, failed] = [namesOf(stormy.items, 'done'), namesOf(stormy.items, 'failed')]
    expect(stormy.items).toHaveLength(220)
    expect(done.length).toBeGreaterThan(100)
    expect(failed.length).toBeGreaterThan(5)

    const before = new Map(tab.effects)
    tab.calm()
    void tab.sending().queue.retry()
    const { items } = await untilIdle(tab)
    const unsure = namesOf(items, 'unsure')
    expect(namesOf(items, 'failed')).toEqual([])
    expect(new Set([...namesOf(items, 'done'), ...unsure])).toEqual(new Set(names))
    // What had been done isn't sent again, and neither is what can't be known.
    const sentAgain = names.filter((name) => tab.effects.get(name) !== before.get(name))
    expect(sentAgain.filter((name) => done.includes(name) || unsure.includes(name))).toEqual([])
    if (run.method === 'POST') expect(unsure.length).toBeGreaterThan(0)
    else expect(unsure).toEqual([])
    if (run.method !== 'GET') expect(Math.max(...tab.effects.values())).toBe(1)
    for (const { task, state } of items) {
      const [name = ''] = task.cells
      if (state.kind === 'done') expect(task.kept).toEqual([`$${name}`, '1, 2'])
    }
    expect(tab.finished).toEqual(['unwatched', 'unwatched'])
  })
})

test('the table has the outcome and the kept values of each row', async () => {
  const tab = stormyRows(() => 0)
  const run: RowsRun = { ...base, method: 'POST', path: '/_matrix/x/{{name}}' }
  const few = readTable('name\n=a\n\n.\nb')
  tab.sending().start(run, candidatesOf(await planned(run, few)))
  const work = await untilIdle(tab)
  expect(await rowsCsv(run, work).text()).toBe(
    [
      'Row,name,Request,State,Outcome,Server said,event_id,$.list[*].id',
      '1,\'=a,POST /_matrix/x/%3Da,done,Done,,$%3Da,"1, 2"',
      '2,.,POST /_matrix/x/{{name}},skipped,"“name” is “.”, which can’t be part of a path",,,',
      '3,b,POST /_matrix/x/b,done,Done,,$b,"1, 2"',
      '',
    ].join('\r\n'),
  )
})

test('a 401 that isn’t about the token fails alone, and the run goes on', async () => {
  const session = createSession(account, 'secret', {
    send: async (url) => {
      const refusal = url.endsWith('/a')
        ? { flows: [{ stages: ['m.login.password'] }], session: 's' }
        : { errcode: 'M_UNAUTHORIZED', error: 'Not you' }
      return url.endsWith('/c') ? Response.json({}) : Response.json(refusal, { status: 401 })
    },
  })
  const sending = createRowsSending({
    session,
    onFinished: () => undefined,
    openEntry: createTabStore(memoryStorage(), () => undefined),
  })
  const run: RowsRun = { ...base, method: 'POST', path: '/_matrix/x/{{name}}' }
  const rows = await planned(run, readTable('name\na\nb\nc'))
  sending.start(run, candidatesOf(rows))
  const work = await rest(() => sending)
  expect(work.items.map(({ state }) => state)).toMatchObject([
    { kind: 'failed', words: 'The server asks you to confirm your identity' },
    { kind: 'failed', words: 'The server refused this request', detail: 'Not you' },
    { kind: 'done' },
  ])
  expect(session.rejection()).toBeUndefined()
})

test('a locked account pauses the run, and no row fails', async () => {
  let isLocked = true
  const session = createSession(account, 'secret', {
    send: async () =>
      isLocked
        ? Response.json({ errcode: 'M_USER_LOCKED', soft_logout: true }, { status: 401 })
        : Response.json({}),
  })
  const sending = createRowsSending({
    session,
    onFinished: () => undefined,
    openEntry: createTabStore(memoryStorage(), () => undefined),
  })
  const run: RowsRun = { ...base, method: 'POST', path: '/_matrix/x/{{name}}' }
  sending.start(run, candidatesOf(await planned(run, readTable('name\na\nb'))))
  const { pausedBy, items: before } = await rest(() => sending)
  expect(pausedBy?.kind).toBe('locked')
  expect(before.map(({ state }) => state.kind)).toEqual(['queued', 'queued'])
  expect(session.rejection()).toBeUndefined()

  isLocked = false
  void sending.queue.resume()
  const { items } = await rest(() => sending)
  expect(items.map(({ state }) => state.kind)).toEqual(['done', 'done'])
})

test('a run keeps its transaction IDs over a reload and a retry', async () => {
  const sent: string[] = []
  let isDown = true
  const storage = memoryStorage()
  /** The page, in one life of it. */
  const open = () =>
    createRowsSending({
      session: createSession(account, 'secret', {
        clock: instantClock(),
        send: async (url) => {
          if (!url.includes('/send/')) return Response.json({ user_id: account.userId })
          sent.push(url.split('/').at(-1) ?? '')
          return isDown ? new Response('', { status: 500 }) : Response.json({ event_id: '$e' })
        },
      }),
      onFinished: () => undefined,
      openEntry: createTabStore(storage, () => undefined),
      clock: instantClock(),
    })
  const path = message.path.replace('{{name}}', '{{txnId}}')
  const run: RowsRun = { ...message, path, seed: 'random' }
  const before = open()
  before.start(run, candidatesOf(await planned(run, readTable('name\na\nb'))))
  await rest(() => before)
  before.dispose()
  isDown = false
  const after = open()
  void after.queue.retry()
  const { items } = await rest(() => after)
  expect(items.map(({ state }) => state.kind)).toEqual(['done', 'done'])
  expect(new Set(sent)).toEqual(new Set(['random.1', 'random.2']))
})
