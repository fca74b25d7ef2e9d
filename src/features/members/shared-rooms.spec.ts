import { describe, expect, test } from 'vitest'
import { matrixError, testClient, type Answerer } from '@/api/testing/client'
import { findSharedRooms } from './shared-rooms'

const memberOf = (url: string) =>
  decodeURIComponent(/rooms\/([^/]+)\/state\/m\.room\.member\/%40hans%3Ahome$/.exec(url)?.[1] ?? '')

/** Looks for Hans in four rooms; he is in two of them. */
async function look(answer: Answerer, signal = new AbortController().signal) {
  const { client, sent } = testClient(answer)
  const progress: [number, readonly string[]][] = []
  const finding = findSharedRooms(client, {
    roomIds: ['!a:home', '!b:home', '!c:home', '!d:home'],
    userId: '@hans:home',
    signal,
    onProgress: (looked, shared) => progress.push([looked, shared]),
  })
  const error: unknown = await finding.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  return { error, progress, sent }
}

const answers: Answerer = ({ url }) => {
  switch (memberOf(url)) {
    case '!a:home':
    case '!d:home':
      return Response.json({ membership: 'join' })
    case '!b:home':
      return Response.json({ membership: 'leave' })
    default:
      return matrixError(404, { errcode: 'M_NOT_FOUND', error: 'Event not found.' })
  }
}

describe('rooms shared with a user', () => {
  test('are those he has joined, in the order of the account’s rooms', async () => {
    const { error, progress } = await look(answers)
    expect(error).toBeUndefined()
    expect(progress.map(([looked]) => looked)).toEqual([1, 2, 3, 4])
    expect(progress.at(-1)).toEqual([4, ['!a:home', '!d:home']])
  })

  test('exclude rooms the account can’t read', async () => {
    const { error, progress } = await look((request, attempt) =>
      memberOf(request.url) === '!d:home'
        ? matrixError(403, { errcode: 'M_FORBIDDEN', error: 'You are not in this room' })
        : answers(request, attempt),
    )
    expect(error).toBeUndefined()
    expect(progress.at(-1)).toEqual([4, ['!a:home']])
  })

  test('stop at the first failure', async () => {
    const { error, progress } = await look((request, attempt) =>
      memberOf(request.url) === '!b:home'
        ? matrixError(500, { errcode: 'M_UNKNOWN', error: 'Internal server error' })
        : answers(request, attempt),
    )
    expect(error).toMatchObject({ status: 500 })
    expect(progress.length).toBeLessThan(4)
  })

  test('stop when the user cancels', async () => {
    const stop = new AbortController()
    stop.abort()
    const { error, sent } = await look(answers, stop.signal)
    expect(error).toMatchObject({ name: 'AbortError' })
    expect(sent).toEqual([])
  })
})
