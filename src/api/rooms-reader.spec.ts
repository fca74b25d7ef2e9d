import { expect, test } from 'vitest'
import { readRooms } from './rooms-answer'
import { createRoomsReader, type RoomsWorker } from './rooms-reader'
import type { FromRoomsWorker, ToRoomsWorker } from './rooms-worker-messages'

const own = '@own:x'

/** A sync with so many rooms. */
function syncOf(rooms: number) {
  const join = Array.from({ length: rooms }, (_, at) => {
    const content = { name: `Room ${at} ${'x'.repeat(100)}` }
    return [`!${at}:x`, { state: { events: [{ type: 'm.room.name', state_key: '', content }] } }]
  })
  const answer = { rooms: { join: Object.fromEntries(join) } }
  return { answer, body: new Blob([JSON.stringify(answer)]) }
}

/** A worker that answers with `messages`, or fails itself. */
function workerWith(messages: readonly FromRoomsWorker[] | 'failure') {
  const taken: ToRoomsWorker[] = []
  const listeners = new Map<string, ((event: Event) => void)[]>()
  const emit = (event: Event) => listeners.get(event.type)?.forEach((listener) => listener(event))
  let ended = false
  const worker: RoomsWorker = {
    postMessage: (message: ToRoomsWorker) => {
      taken.push(message)
      queueMicrotask(() => {
        if (messages === 'failure') emit(new Event('error'))
        else for (const data of messages) emit(new MessageEvent('message', { data }))
      })
    },
    addEventListener: (type: string, listener: unknown) => {
      if (typeof listener !== 'function') throw new TypeError('Not a listener')
      listeners.set(type, [...(listeners.get(type) ?? []), (event) => listener(event)])
    },
    terminate: () => {
      ended = true
    },
  }
  return { worker, taken, ended: () => ended }
}

const unused = () => Promise.reject(new Error('Not needed'))
const { signal } = new AbortController()

test('a small body is read on the page', async () => {
  const { answer, body } = syncOf(20)
  const reader = createRoomsReader(own, unused)
  reader.expect(body.size)
  expect(await reader.read(body, signal)).toEqual(readRooms(answer, own))
})

test('a large body is read in a worker, started before its end arrives', async () => {
  const { answer, body } = syncOf(1_500)
  const { joined } = readRooms(answer, own)
  const { worker, taken, ended } = workerWith([
    { kind: 'joined', rooms: joined.slice(0, 1_000) },
    { kind: 'joined', rooms: joined.slice(1_000) },
    { kind: 'end', invites: [] },
  ])
  let started = 0
  const reader = createRoomsReader(own, async () => {
    started++
    return worker
  })
  reader.expect(100)
  expect(started).toBe(0)
  reader.expect(250_000)
  expect(started).toBe(1)
  expect(await reader.read(body, signal)).toEqual({ joined, invites: [] })
  expect(taken).toEqual([{ body, ownUserId: own }])
  expect(started).toBe(1)
  await reader.end()
  expect(ended()).toBe(true)
})

test.each([
  ['can’t be started', unused],
  ['fails', async () => workerWith('failure').worker],
])('if the worker %s, the page reads the body', async (_, start) => {
  const { answer, body } = syncOf(1_500)
  expect(await createRoomsReader(own, start).read(body, signal)).toEqual(readRooms(answer, own))
})

test('an unreadable body is the error, in the worker as on the page', async () => {
  const message = 'It isn’t JSON.'
  const { worker } = workerWith([{ kind: 'failed', message }])
  const large = createRoomsReader(own, async () => worker)
  await expect(large.read(syncOf(1_500).body, signal)).rejects.toThrow(message)
  const small = createRoomsReader(own, unused)
  await expect(small.read(new Blob(['{"rooms":']), signal)).rejects.toThrow(message)
})

test('stops when it is no longer wanted', async () => {
  const { worker } = workerWith([])
  const abort = new AbortController()
  const reading = createRoomsReader(own, async () => worker).read(syncOf(1_500).body, abort.signal)
  setTimeout(() => abort.abort(), 0)
  await expect(reading).rejects.toThrow('aborted')
})
