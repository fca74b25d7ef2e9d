import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { memberships } from '@/api/endpoints/memberships'
import { ConnectionError } from '@/api/errors'
import { moderationProblem } from '@/lib/moderation-rules'
import { powerLevelsOf } from '@/lib/power-levels'
import { actionOf } from '@/shared/batch/actions'
import type { BatchRoom } from '@/shared/batch/actions/action'
import { stepOf } from '@/shared/batch/run/step-id'
import { testClient } from '@/api/testing/client'
import type { PickedMember } from '@/shared/member-list/protocol'
import { candidatesOf, countsOf, makePlan, type PlanInput } from './make-plan'

const me = '@me:x'
const { client } = testClient(() => new Response('{}'))
const never = new AbortController().signal

function room(roomId: string, levels: Record<string, number> = { [me]: 100 }): BatchRoom {
  const powerLevels = powerLevelsOf({ users: levels }, [], '11')
  const moderator = { userId: me, joined: true, powerLevels }
  return { roomId, name: roomId, overview: undefined, via: [], moderator }
}

function chosen(id: string, options: unknown = {}) {
  const action = actionOf(id)
  if (!action) throw new Error(`No action ${id}`)
  return action.with(options)
}

/** Plans with members by room, and counts which rooms were read. */
async function plan(
  id: string,
  rooms: readonly BatchRoom[],
  userIds: readonly string[],
  members: (roomId: string) => readonly PickedMember[] = () => [],
  options: unknown = {},
) {
  const read: string[] = []
  const input: PlanInput = {
    chosen: chosen(id, options),
    rooms,
    userIds,
    signal: never,
    readerOf: ({ roomId }) => ({
      client,
      ownUserId: me,
      signal: never,
      userIds,
      members: async () => {
        read.push(roomId)
        return new Map(members(roomId).map((member) => [member.userId, member] as const))
      },
    }),
  }
  return { ...(await makePlan(input)), read }
}

describe('a plan', () => {
  test('has each person in each room, with why something is not done', async () => {
    const { rows, planned, reasons } = await plan(
      'invite',
      [room('!a'), room('!b')],
      ['@x:x', me],
      () => [{ userId: '@x:x', membership: 'join' }],
    )
    expect(rows.map(({ key }) => key)).toEqual(['!a @x:x', '!a @me:x', '!b @x:x', '!b @me:x'])
    expect(planned).toEqual([])
    expect(reasons).toEqual([
      ['Already in the room', 2],
      ['This is you', 2],
    ])
  })

  test('reads no room in which nothing may be done', async () => {
    const strange = { ...room('!c'), moderator: undefined }
    const { read, rows } = await plan('ban', [room('!a'), room('!b', {}), strange], ['@x:x'])
    expect(read).toEqual(['!a'])
    expect(rows.map(({ problem }) => problem)).toEqual([
      undefined,
      'Banning requires power level 50; you have 0',
      'You are not in this room',
    ])
  })

  test('skips a room that can’t be read, and says why', async () => {
    const { rows, unread } = await plan('ban', [room('!a'), room('!b')], ['@x:x'], (roomId) => {
      if (roomId === '!a') throw new ConnectionError('offline', 'x')
      return []
    })
    expect(rows.map(({ problem }) => problem !== undefined)).toEqual([true, false])
    expect(unread).toHaveLength(1)
  })

  test('sets levels in one step per room', async () => {
    const made = await plan('set-level', [room('!a')], ['@x:x', '@y:x'], undefined, { level: '50' })
    const candidates = candidatesOf(made, chosen('set-level', { level: '50' }))
    expect(candidates).toMatchObject([{ id: '!a', task: { userIds: ['@x:x', '@y:x'] } }])
    expect(countsOf(made)).toEqual({ people: 2, rooms: 1 })
  })

  test('keeps what someone was, for undoing', async () => {
    const made = await plan('kick', [room('!a')], ['@x:x'], () => [
      { userId: '@x:x', membership: 'invite' },
    ])
    expect(candidatesOf(made, chosen('kick'))).toMatchObject([{ task: { was: 'invite' } }])
  })
})

test('agrees with the rules for any memberships and levels, and lists every pair once', async () => {
  const userId = fc.stringMatching(/^@[a-c]{1,2}:x$/)
  const level = fc.constantFrom(0, 50, 100)
  const arbitrary = fc.record({
    people: fc.uniqueArray(userId, { minLength: 1, maxLength: 6 }),
    rooms: fc.uniqueArray(fc.stringMatching(/^![a-z]{3}$/), { minLength: 1, maxLength: 4 }),
    levels: fc.dictionary(fc.oneof(userId, fc.constant(me)), level),
    membership: fc.constantFrom(undefined, ...memberships),
    action: fc.constantFrom('invite' as const, 'kick' as const, 'ban' as const, 'unban' as const),
  })
  await fc.assert(
    fc.asyncProperty(arbitrary, async ({ people, rooms, levels, membership, action }) => {
      const list = rooms.map((roomId) => room(roomId, levels))
      const known = people.map((id) => ({ userId: id, ...(membership && { membership }) }))
      const made = await plan(action, list, people, () => known)
      const pairs = list.flatMap(({ roomId }) => people.map((id) => `${roomId} ${id}`))
      expect(made.rows.map(({ key }) => key)).toEqual(pairs)
      for (const { room: of, userId: id = '', problem } of made.rows) {
        if (!of.moderator) continue
        const expected = moderationProblem(action, { userId: id, membership }, of.moderator)
        // A room in which nothing may be done says so for everyone.
        expect(problem === undefined).toBe(expected === undefined)
      }
      const steps = candidatesOf(made, chosen(action)).filter(({ skip }) => skip === undefined)
      expect(steps.map(stepOf).map(({ roomId, userIds }) => `${roomId} ${userIds.join()}`)).toEqual(
        made.planned.map(({ key }) => key),
      )
      const skipped = made.reasons.reduce((sum, [, count]) => sum + count, 0)
      expect(skipped + made.planned.length).toBe(pairs.length)
    }),
  )
})
