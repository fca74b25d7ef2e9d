import { describe, expect, test } from 'vitest'
import { matrixError, testClient, type Answerer } from '@/api/testing/client'
import { powerLevelsOf } from '@/lib/power-levels'
import { roomOverview } from '@/lib/room-state'
import type { BatchRoom, StepCall } from './action'
import { join } from './join'
import { leave, leaveAndForget } from './leave'

const me = '@me:home'
const step = { roomId: '!r:home', userIds: [] }

function room(joinedCount = 3): BatchRoom {
  const overview = roomOverview(
    step.roomId,
    [],
    { 'm.joined_member_count': joinedCount },
    me,
    new Set(),
  )
  const powerLevels = powerLevelsOf({ users: { '@a:far': 50, [me]: 100 } }, [], '11')
  const moderator = { userId: me, joined: true, powerLevels }
  return { roomId: step.roomId, name: 'Room', overview, via: [], moderator }
}

function callOf(answer: Answerer) {
  const { client, sent } = testClient(answer)
  const call: StepCall = {
    client,
    ownUserId: me,
    signal: new AbortController().signal,
    onWait: () => undefined,
    onLost: () => undefined,
    keepWas: () => undefined,
  }
  return { call, paths: () => sent.map(({ url }) => new URL(url).pathname.split('/').at(-1)) }
}

/** What the plan knows of a room with this join rule. */
async function checked(joinRule: string, joinedCount?: number) {
  const { client } = testClient(() => Response.json({ join_rule: joinRule }))
  const { signal } = new AbortController()
  const reader = { client, ownUserId: me, signal, userIds: [], members: async () => new Map() }
  const check = await leave.with({}).check(room(joinedCount), reader)
  return { remark: check.remark?.(undefined), was: check.was?.([]) }
}

describe('leaving', () => {
  test('is undone by joining, where nobody has to invite the account', async () => {
    const open = await checked('public')
    expect(open).toEqual({
      remark: undefined,
      was: { joinRule: 'public', via: ['home', 'far'] },
    })
    expect(leave.undo?.step({ ...step, was: open.was })).toEqual({
      ...step,
      was: { via: ['home', 'far'] },
    })
    const closed = await checked('invite')
    expect(closed.remark).toContain('you may need an invite')
    expect(leave.undo?.step({ ...step, was: closed.was })).toBeUndefined()
  })

  test('warns the last member', async () => {
    const { remark, was } = await checked('public', 1)
    expect(remark).toContain('last member')
    expect(leave.undo?.step({ ...step, was })).toBeUndefined()
  })

  test('isn’t possible in a room of others, and joining not in one’s own', () => {
    const strange = { ...room(), overview: undefined, moderator: undefined }
    expect(leave.with({}).roomProblem(strange)).toBe('You aren’t in this room')
    expect(join.with({}).roomProblem(strange)).toBeUndefined()
    expect(join.with({}).roomProblem(room())).toBe('You are already in this room')
  })

  test('and forgetting works if an earlier attempt has left', async () => {
    const { call, paths } = callOf(({ url }) =>
      url.endsWith('/leave')
        ? matrixError(403, { errcode: 'M_FORBIDDEN', error: 'Not in room' })
        : Response.json({}),
    )
    await leaveAndForget.with({}).act(call, step)
    expect(paths()).toEqual(['leave', 'forget'])
  })

  test('and forgetting reports why leaving was refused', async () => {
    const { call } = callOf(({ url }) =>
      matrixError(url.endsWith('/leave') ? 403 : 400, {
        errcode: 'M_CANNOT_LEAVE_SERVER_NOTICE_ROOM',
        error: url.endsWith('/leave') ? 'You cannot reject this invite' : 'In room',
      }),
    )
    await expect(leaveAndForget.with({}).act(call, step)).rejects.toThrow('cannot reject')
  })

  test.each([
    ['still in the room', { joined_rooms: ['!r:home'] }, 200, false],
    ['left', { joined_rooms: [] }, 200, false],
    ['forgotten', { joined_rooms: [] }, 403, true],
  ])('and forgetting is checked: %s', async (_, joined, status, done) => {
    const { call } = callOf(({ url }) =>
      url.endsWith('/joined_rooms')
        ? Response.json(joined)
        : matrixError(status, { errcode: 'M_FORBIDDEN', error: 'Not in room' }),
    )
    expect(await leaveAndForget.with({}).isDone(call, step)).toBe(done)
  })
})

test('joining names a server of the link', async () => {
  const [sent] = join.with({}, 'Hello').requests({ ...step, was: { via: ['far', 'other'] } })
  expect(sent?.args).toEqual({
    params: { roomIdOrAlias: '!r:home' },
    query: { server_name: 'far', via: 'far' },
    body: { reason: 'Hello' },
  })
})
