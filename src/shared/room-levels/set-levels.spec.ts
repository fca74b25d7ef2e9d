import { describe, expect, test } from 'vitest'
import { ConnectionError, MatrixError } from '@/api/errors'
import { lost, matrixError, testClient, type SentRequest } from '@/api/testing/client'
import { restoreLevels, setLevels, type LevelPlan } from './set-levels'

const seen = { users: { '@me:x': 100 }, kick: 30 }

/** A server with power levels; a test sets how it handles the next writes. */
function serverWith(content: Record<string, unknown> | undefined) {
  let current = content
  const puts: unknown[] = []
  const answers: ((next: Record<string, unknown>) => Response)[] = []
  const answer = ({ method, body }: SentRequest): Response => {
    if (method === 'GET') {
      return current
        ? Response.json(current)
        : matrixError(404, { errcode: 'M_NOT_FOUND', error: 'Event not found.' })
    }
    const next = JSON.parse(String(body)) as Record<string, unknown>
    puts.push(next)
    return answers.shift()?.(next) ?? accept(next)
  }
  const accept = (next: Record<string, unknown>) => {
    current = next
    return Response.json({ event_id: '$e' })
  }
  return {
    ...testClient((request) => (request.url.includes('/state/') ? answer(request) : lost())),
    puts,
    answers,
    accept,
  }
}

const plan: LevelPlan = {
  roomId: '!r:x',
  ownUserId: '@me:x',
  room: { creators: ['@me:x'], version: '11' },
  seen,
  userIds: ['@bob:x'],
  level: 50,
}

describe('setLevels', () => {
  test('writes on top of what the server has now', async () => {
    const { client, puts } = serverWith({ ...seen, ban: 70 })
    expect(await setLevels(client, plan)).toEqual({ kind: 'set' })
    expect(puts).toEqual([{ users: { '@me:x': 100, '@bob:x': 50 }, kick: 30, ban: 70 }])
  })

  test('writes nothing after a conflicting change, and reports it', async () => {
    const now = { users: { '@me:x': 100, '@bob:x': 10 } }
    const { client, puts } = serverWith(now)
    expect(await setLevels(client, plan)).toEqual({
      kind: 'conflict',
      changes: ['@bob:x: 0 by default, now 10'],
      now,
    })
    expect(puts).toEqual([])
  })

  test('keeps the creator’s level in a room without the event', async () => {
    const { client, puts } = serverWith(undefined)
    await setLevels(client, { ...plan, seen: { users: { '@me:x': 100 }, state_default: 0 } })
    expect(puts).toEqual([{ users: { '@me:x': 100, '@bob:x': 50 }, state_default: 0 }])
  })

  test('reads again after a lost response', async () => {
    const done = serverWith(seen)
    done.answers.push((next) => {
      done.accept(next)
      return lost()
    })
    expect(await setLevels(done.client, plan)).toEqual({ kind: 'set' })
    expect(done.puts).toHaveLength(1)

    const notDone = serverWith(seen)
    notDone.answers.push(() => lost())
    await expect(setLevels(notDone.client, plan)).rejects.toBeInstanceOf(ConnectionError)
  })

  test('passes a refusal on without reading again', async () => {
    const { client, answers, sent } = serverWith(seen)
    answers.push(() => matrixError(403, { errcode: 'M_FORBIDDEN', error: 'No' }))
    await expect(setLevels(client, plan)).rejects.toBeInstanceOf(MatrixError)
    expect(sent).toHaveLength(2)
  })
})

describe('restoreLevels', () => {
  const undo = {
    roomId: plan.roomId,
    room: plan.room,
    userIds: ['@bob:x', '@eve:x'],
    level: 50,
    former: new Map([
      ['@bob:x', 10],
      ['@eve:x', undefined],
    ]),
  }
  const set = { users: { '@me:x': 100, '@bob:x': 50, '@eve:x': 50 }, ban: 70 }

  test('restores each user’s entry, or its absence', async () => {
    const { client, puts } = serverWith(set)
    expect(await restoreLevels(client, undo)).toBe(true)
    expect(puts).toEqual([{ users: { '@me:x': 100, '@bob:x': 10 }, ban: 70 }])
  })

  test('writes nothing if one of them has another level by now', async () => {
    const { client, puts } = serverWith({ users: { ...set.users, '@eve:x': 60 } })
    expect(await restoreLevels(client, undo)).toBe(false)
    expect(puts).toEqual([])
  })

  test('reads again after a lost response', async () => {
    const { client, answers, accept } = serverWith(set)
    answers.push((next) => {
      accept(next)
      return new Response('', { status: 502 })
    })
    expect(await restoreLevels(client, undo)).toBe(true)
    const failing = serverWith(set)
    failing.answers.push(() => new Response('', { status: 502 }))
    await expect(restoreLevels(failing.client, undo)).rejects.toThrow()
  })
})
