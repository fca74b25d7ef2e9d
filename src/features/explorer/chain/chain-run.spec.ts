import { describe, expect, test } from 'vitest'
import { instantClock } from '@/api/testing/client'
import { account, rest } from '@/features/explorer/rows/testing/stormy-rows'
import { variablesEntry } from '@/features/explorer/variables/variables'
import { createSession } from '@/session/session'
import { createTabStore } from '@/session/tab-store/tab-store'
import { memoryStorage } from '@/session/testing/memory-storage'
import { chainEntry, type ChainCall } from './chain'
import { createChainSending } from './chain-queue'
import type { ChainRun, ChainWork } from './chain-run'
import { chainWords } from './chain-words'
import {
  callsLeft,
  candidatesOf,
  continuedRun,
  mayBeDoneTwice,
  startedRun,
  stoppedAt,
} from './go-on'

const create: ChainCall = {
  id: 'create',
  method: 'POST',
  path: '/_matrix/client/v3/createRoom',
  body: '{"name": "{{name}}"}',
  takes: [{ name: 'room', at: '$.room_id' }],
}
const send: ChainCall = {
  id: 'send',
  method: 'PUT',
  path: '/_matrix/client/v3/rooms/{{room}}/send/m.room.message/{{txnId}}',
  body: '{"body": "{{text}}"}',
  takes: [{ name: 'event', at: 'event_id' }],
}
const redact: ChainCall = {
  id: 'redact',
  method: 'PUT',
  path: '/_matrix/client/v3/rooms/{{room}}/redact/{{event}}/{{txnId}}',
  body: '{}',
  takes: [],
}
const calls = [create, send, redact]

const run = {
  variables: [
    { name: 'name', value: 'A "room"' },
    { name: 'text', value: 'Hello' },
    { name: 'room', value: '!old:hs' },
  ],
  seed: 'seed',
}

/** The run as it continues with these calls. */
const continued = (
  before: ChainRun,
  work: ChainWork,
  rest: ChainCall[],
  variables = run.variables,
) => continuedRun(before, work, { variables, rest: candidatesOf(rest) })

/** A tab and a server that answers with these responses, in turn, then with an empty object. */
function setUp(responses: (() => Response | Promise<Response>)[], storage = memoryStorage()) {
  const sent: string[] = []
  const session = createSession(account, 'secret', {
    clock: instantClock(),
    send: async (url, init) => {
      if (url.endsWith('/whoami')) return Response.json({ user_id: account.userId })
      if (url.endsWith('/versions') || init.method === 'HEAD') return Response.json({})
      const path = new URL(url).pathname.replace('/_matrix/client/v3', '')
      const { body } = init
      sent.push(`${init.method} ${path} ${typeof body === 'string' ? body : ''}`)
      return (await responses.shift()?.()) ?? Response.json({})
    },
  })
  const openEntry = createTabStore(storage, () => undefined)
  const sending = createChainSending({
    session,
    onFinished: () => undefined,
    openEntry,
    clock: instantClock(),
  })
  return { sending, sent, openEntry, storage, work: () => rest(() => sending) }
}

const room = () => Response.json({ room_id: '!new:hs' })
const event = () => Response.json({ event_id: '$e' })
const refused = () => Response.json({ errcode: 'M_FORBIDDEN', error: 'No' }, { status: 403 })
const hurried = () =>
  Response.json({ errcode: 'M_LIMIT_EXCEEDED', retry_after_ms: 500 }, { status: 429 })

const lost = () => Promise.reject(new TypeError('Failed to fetch'))
const locked = () => Response.json({ errcode: 'M_USER_LOCKED' }, { status: 401 })

test('calls use the values of those before them, after the waits that the server asks for', async () => {
  const { sending, sent, work, openEntry } = setUp([room, hurried, event])
  sending.start(run, candidatesOf(calls))
  const { items } = await work()
  expect(items.map(({ state }) => state.kind)).toEqual(['done', 'done', 'done'])
  expect(sent).toEqual([
    String.raw`POST /createRoom {"name": "A \"room\""}`,
    'PUT /rooms/!new%3Ahs/send/m.room.message/seed.send {"body": "Hello"}',
    'PUT /rooms/!new%3Ahs/send/m.room.message/seed.send {"body": "Hello"}',
    'PUT /rooms/!new%3Ahs/redact/%24e/seed.redact {}',
  ])
  expect(variablesEntry(account.userId, openEntry).read()).toEqual([
    { name: 'room', value: '!new:hs' },
    { name: 'event', value: '$e' },
  ])
  expect(stoppedAt(sending.queue.work())).toBeUndefined()
})

test('a failure stops the run, which goes on from there with the call as it is by then', async () => {
  const { sending, sent, work } = setUp([room, refused, event])
  sending.start(run, candidatesOf(calls))
  const stopped = await work()
  expect(stopped.items.map(({ state }) => state)).toMatchObject([
    { kind: 'done' },
    { kind: 'failed', words: 'Not allowed', detail: 'No' },
    { kind: 'skipped', words: 'A call before it failed' },
  ])
  expect(chainWords.summary(stopped)).toBe('1 call done, 1 failed, 1 not sent. Stopped at call 2')

  const edited = [create, { ...send, body: '{"body": "Again"}' }, redact]
  sending.goOn(run, callsLeft(edited, stopped))
  const { items } = await work()
  expect(items.map(({ task, state }) => `${task.number} ${state.kind}`)).toEqual([
    '1 done',
    '2 done',
    '3 done',
  ])
  expect(sent.slice(2)).toEqual([
    'PUT /rooms/!new%3Ahs/send/m.room.message/seed.send {"body": "Again"}',
    'PUT /rooms/!new%3Ahs/redact/%24e/seed.redact {}',
  ])
})

test('a call can be skipped, and one that uses its values says what is missing', async () => {
  const { sending, work } = setUp([room, refused])
  sending.start(run, candidatesOf(calls))
  await work()
  sending.goOn(run, candidatesOf(calls).slice(2))
  const { items } = await work()
  expect(items.map(({ state }) => state.kind)).toEqual(['done', 'failed', 'failed'])
  expect(items[2]?.state).toMatchObject({ words: 'Call 2 has no value for “event”' })
})

test('a skipped call doesn’t lend the next ones its value of an earlier run', async () => {
  const { sending, sent, work } = setUp([lost])
  sending.start(run, candidatesOf(calls))
  const stopped = await work()
  sending.goOn(continued(run, stopped, calls.slice(1)), candidatesOf(calls).slice(1))
  const skipped = await work()
  expect(skipped.items.map(({ state }) => state.kind)).toEqual(['unsure', 'failed', 'skipped'])
  expect(skipped.items[1]?.state).toMatchObject({
    words: 'Call 1 has no value for “room”',
    detail: 'It’s unconfirmed. Set this variable yourself, then continue.',
  })
  expect(sent).toHaveLength(1)

  // A value that the user sets since then counts.
  const set = [...run.variables.slice(0, 2), { name: 'room', value: '!found:hs' }]
  sending.goOn(continued(run, skipped, calls.slice(1), set), candidatesOf(calls).slice(1))
  await work()
  expect(sent[1]).toMatch('PUT /rooms/!found%3Ahs/send/m.room.message/')
})

test('a value that was set before a call was sent isn’t taken for its own', async () => {
  const { sending, sent, work } = setUp([lost, refused])
  sending.start(run, candidatesOf(calls))
  const set = [...run.variables.slice(0, 2), { name: 'room', value: '!found:hs' }]
  const second = [{ ...create, id: 'second' }, send]
  const again = continued(run, await work(), second, set)
  sending.goOn(again, candidatesOf(second))
  sending.goOn(continued(again, await work(), [send], set), candidatesOf(second).slice(1))
  const { items } = await work()
  expect(items.at(-1)?.state).toMatchObject({ words: 'Call 1 has no value for “room”' })
  expect(sent).toHaveLength(2)
})

test('what is left of a run doesn’t have what is done or was skipped, wherever it is moved', async () => {
  const { sending, work } = setUp([room, refused, refused])
  const left = { ...redact, id: 'left' }
  const whole = [create, send, redact, left]
  sending.start(run, candidatesOf(whole))
  await work()
  sending.goOn(run, candidatesOf(whole).slice(2))
  const stopped = await work()
  expect(stoppedAt(stopped)?.id).toBe('redact')
  const added = { ...create, id: 'added' }
  const rest = callsLeft([added, redact, create, send, left], stopped)
  const order = rest.map(({ id, task }) => `${task.number} ${id}`)
  expect(order).toEqual(['1 added', '2 redact', '5 left'])
})

test.each([
  ['is missing', () => Response.json({}), 'Nothing at $.room_id in its response'],
  [
    'isn’t there, as it isn’t JSON',
    () => new Response('ok'),
    'Nothing at $.room_id in its response',
  ],
  ['is too long', () => Response.json({ room_id: 'x'.repeat(10_001) }), 'Limit: 10,000 characters'],
  [
    'has the token',
    () => Response.json({ room_id: 'a secret' }),
    /^This contains your access token/,
  ],
  [
    'is hidden',
    () => Response.json({ room_id: '$access_token' }),
    'New tokens are hidden in responses, so they can’t be variables',
  ],
])('a value that %s isn’t replaced by an older one', async (_, answer, detail) => {
  const { sending, sent, work } = setUp([answer])
  sending.start(run, candidatesOf(calls))
  const { items } = await work()
  expect(items.map(({ state }) => state.kind)).toEqual(['done', 'failed', 'skipped'])
  expect(items[1]?.state).toMatchObject({
    words: 'Call 1 has no value for “room”',
    detail: detail instanceof RegExp ? expect.stringMatching(detail) : detail,
  })
  expect(sent).toHaveLength(1)
})

test('a lost response of a call that could be done twice stops the run as unconfirmed', async () => {
  const { sending, sent, work } = setUp([lost])
  sending.start(run, candidatesOf(calls))
  const { items } = await work()
  expect(items.map(({ state }) => state.kind)).toEqual(['unsure', 'skipped', 'skipped'])
  expect(sent).toHaveLength(1)
})

test('a run keeps only the variables that the chain uses', () => {
  const others = ['password', 'event'].map((name) => ({ name, value: 'x' }))
  const started = startedRun([...run.variables, ...others], candidatesOf(calls))
  expect(started.variables.map(({ name }) => name)).toEqual(['name', 'text', 'room', 'event'])
})

describe('a message that may have been sent', () => {
  const stop = async () => {
    const tab = setUp([room, ...Array.from({ length: 20 }, () => lost)])
    tab.sending.start(run, candidatesOf(calls))
    const stopped = await tab.work()
    const item = stoppedAt(stopped)
    if (!item) throw new Error('It didn’t stop')
    return { ...tab, stopped, item }
  }

  test('has its transaction ID again if it is the same', async () => {
    const { stopped, item } = await stop()
    const again = continued(run, stopped, [send, redact])
    expect(again.seed).toBe(run.seed)
    expect(mayBeDoneTwice(item, true)).toBe(false)
  })

  test.each([
    ['body', { ...send, body: '{"body": "Changed"}' }, run.variables],
    ['query', { ...send, path: `${send.path}?ts=1` }, run.variables],
    ['variable', send, [...run.variables.slice(0, 1), { name: 'text', value: 'Changed' }]],
  ])('has another one if its %s has changed', async (_, call, variables) => {
    const { stopped, item } = await stop()
    expect(continued(run, stopped, [call, redact], variables).seed).not.toBe(run.seed)
    expect(mayBeDoneTwice(item, false)).toBe(true)
  })
})

test('a run stays over a reload, with the values taken', async () => {
  const storage = memoryStorage()
  const before = setUp([room, () => new Promise(() => undefined)], storage)
  before.sending.start(run, candidatesOf(calls))
  await expect.poll(() => before.sent.length).toBe(2)
  before.sending.dispose()
  const after = setUp([event], storage)
  expect(after.sending.queue.work()).toMatchObject({ phase: 'paused' })
  void after.sending.queue.resume()
  const { items } = await after.work()
  expect(items.map(({ state }) => state.kind)).toEqual(['done', 'done', 'done'])
  expect(after.sent[0]).toMatch('PUT /rooms/!new%3Ahs/send/m.room.message/seed.send')
})

test('a locked account pauses a run at its call', async () => {
  const { sending, work } = setUp([room, locked, event])
  sending.start(run, candidatesOf(calls))
  const { pausedBy, items } = await work()
  expect(pausedBy?.kind).toBe('locked')
  expect(items.map(({ state }) => state.kind)).toEqual(['done', 'queued', 'queued'])
})

test('the tab stores a chain without the token', () => {
  const { openEntry, storage } = setUp([])
  chainEntry(account.userId, openEntry).update({
    calls: [{ ...create, body: '{"name": "a secret"}' }],
  })
  const stored = storage.keys().map((key) => storage.getItem(key))
  expect(stored.join('')).toContain('createRoom')
  expect(stored.join('')).not.toContain('secret')
})
