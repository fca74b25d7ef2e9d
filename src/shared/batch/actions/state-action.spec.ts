import { describe, expect, test } from 'vitest'
import { matrixError, testClient, type Answerer } from '@/api/testing/client'
import { powerLevelsOf } from '@/lib/power-levels'
import { roomOverview } from '@/lib/room-state'
import type { BatchAction, BatchRoom, Step, StepCall } from './action'
import { setHistoryVisibility } from './set-history-visibility'
import { setJoinRule } from './set-join-rule'
import { setServerAcl } from './set-server-acl'
import { setState } from './set-state'
import { restoreState } from './state-action'

const me = '@me:home.example'
const roomId = '!r:home.example'
const { signal } = new AbortController()

function room(own = 100, version = '11'): BatchRoom {
  const create = { type: 'm.room.create', state_key: '', content: { room_version: version } }
  const overview = roomOverview(roomId, [create], {}, me, new Set())
  const powerLevels = powerLevelsOf({ users: { [me]: own } }, [], version)
  const moderator = { userId: me, joined: true, powerLevels }
  return { roomId, name: 'Room', overview, via: [], moderator }
}

const nothing = () => undefined

/** A server with one state event. */
function serverWith(first: Record<string, unknown> | undefined) {
  let current = first
  const answer: Answerer = ({ method, body }) => {
    if (method === 'PUT') {
      current = JSON.parse(String(body)) as Record<string, unknown>
      return Response.json({ event_id: '$e' })
    }
    return current
      ? Response.json(current)
      : matrixError(404, { errcode: 'M_NOT_FOUND', error: 'Event not found.' })
  }
  const { client, sent } = testClient(answer)
  const call: StepCall = {
    client,
    ownUserId: me,
    signal,
    onWait: nothing,
    onLost: nothing,
    keepWas: nothing,
  }
  return {
    call,
    state: () => current,
    change: (next: Record<string, unknown>) => {
      current = next
    },
    writes: () => sent.filter(({ method }) => method === 'PUT').length,
    async check(action: BatchAction, options: unknown, target = room()) {
      const reader = {
        client,
        ownUserId: me,
        signal,
        userIds: [],
        members: async () => new Map<string, never>(),
      }
      const check = await action.with(options).check(target, reader)
      const step: Step = { roomId, userIds: [], was: check.was?.([]) }
      return { problem: check.problem(undefined), changes: check.changes, step }
    },
  }
}

const acl = (servers: string, mode = 'deny') => ({ mode, servers, allow: '*', allowIps: true })

describe('setting a state event', () => {
  test('shows each field that changes, sets it, and undoes it', async () => {
    const before = { allow: ['*'], deny: ['old.example'], allow_ip_literals: false }
    const server = serverWith(before)
    const { problem, changes, step } = await server.check(setServerAcl, acl('spam.example'))
    expect(problem).toBeUndefined()
    expect(changes).toEqual(['deny: + spam.example'])
    await setServerAcl.with({}).act(server.call, step)
    expect(server.state()).toEqual({ ...before, deny: ['old.example', 'spam.example'] })
    expect(await setServerAcl.with({}).isDone(server.call, step)).toBe(true)
    // A retry after a lost response writes nothing again.
    await setServerAcl.with({}).act(server.call, step)
    expect(server.writes()).toBe(1)

    const back = setServerAcl.undo?.step(step)
    if (!back) throw new Error('Nothing to undo')
    await restoreState.with({}).act(server.call, back)
    expect(server.state()).toEqual(before)
  })

  test('without an event before is undone to what means the same', async () => {
    const server = serverWith(undefined)
    const { step } = await server.check(setServerAcl, acl('spam.example'))
    await setServerAcl.with({}).act(server.call, step)
    await restoreState.with({}).act(server.call, setServerAcl.undo?.step(step) ?? step)
    expect(server.state()).toEqual({ allow: ['*'], deny: [], allow_ip_literals: true })
  })

  test('changes nothing if someone else did meanwhile', async () => {
    const server = serverWith({ join_rule: 'invite' })
    const { step } = await server.check(setJoinRule, { rule: 'public', rooms: '' })
    server.change({ join_rule: 'knock' })
    await expect(setJoinRule.with({}).act(server.call, step)).rejects.toMatchObject({
      message: 'Someone has changed this meanwhile',
      detail: 'join_rule: invite → knock',
    })
    expect(server.writes()).toBe(0)
  })

  test('is nothing to do where it is set', async () => {
    const server = serverWith({ history_visibility: 'joined' })
    const { problem } = await server.check(setHistoryVisibility, { value: 'joined' })
    expect(problem).toBe('Nothing to change')
  })

  test('needs the power level', () => {
    const { roomProblem } = setJoinRule.with({ rule: 'public', rooms: '' })
    expect(roomProblem(room(0))).toBe('Requires power level 50; you have 0')
    expect(roomProblem(room(50))).toBeUndefined()
    expect(roomProblem({ ...room(), moderator: undefined })).toBe('You aren’t in this room')
  })
})

test.each([
  [acl('home.example')],
  [acl('*.EXAMPLE')],
  [{ ...acl('', 'replace'), allow: 'other.example' }],
])('a server ACL never locks out the own server: %j', async (options) => {
  const { problem } = await serverWith(undefined).check(setServerAcl, options)
  expect(problem).toBe('Would lock out your own server, home.example')
})

test.each([
  [acl(''), 'Enter at least one server'],
  [acl('a.b:80'), 'Leave out the port: a.b:80'],
  [{ ...acl('a.b', 'replace'), allow: ' ' }, 'Enter at least one allowed server, or *'],
  [acl('a.b'), undefined],
])('a server ACL is checked as typed: %j', (options, problem) => {
  expect(setServerAcl.with(options).problem).toBe(problem)
})

const problemOf = (rooms: string) => setJoinRule.with({ rule: 'restricted', rooms }).problem

test('a join rule needs a room version and valid room IDs', async () => {
  const restricted = { rule: 'restricted', rooms: '!space:home.example' }
  const server = serverWith({ join_rule: 'invite' })
  const old = await server.check(setJoinRule, restricted, room(100, '7'))
  expect(old.problem).toBe('Requires room version 8; this room has 7')
  const { changes } = await server.check(setJoinRule, restricted)
  expect(changes?.join()).toContain('join_rule: invite → restricted')
  expect(problemOf('')).toBe('Enter at least one room ID')
  expect(problemOf('#space:home.example')).toBe('Not a room ID: #space:home.example')
})

const any = (type: string, content: string, stateKey = '') => ({ type, stateKey, content })

describe('any state event', () => {
  test.each([
    [any('', '{}'), 'Enter an event type'],
    [any('m.room.member', '{}'), 'Use the actions on people to change memberships'],
    [any('m.room.topic', ''), 'Enter a content'],
    [any('m.room.topic', '[1]'), 'This isn’t a JSON object'],
    [any('m.room.topic', '{"topic"'), 'This isn’t a JSON object'],
    [any('m.room.topic', '{"topic":"Hello"}'), undefined],
  ])('is checked as typed: %j', (options, problem) => {
    expect(setState.with(options).problem).toBe(problem)
  })

  test.each([
    [any('x', '{}', '@other:x'), 'Only the user in the state key can set it'],
    [any('m.room.encryption', '{}'), 'Encryption can’t be turned off'],
    [any('m.room.power_levels', '{"users":{}}'), 'You could no longer change power levels'],
  ])('is refused where it does harm: %j', async (options, problem) => {
    const server = serverWith({ algorithm: 'm.megolm.v1.aes-sha2' })
    expect((await server.check(setState, options)).problem).toBe(problem)
  })

  test('that turns on encryption can’t be undone', async () => {
    const options = any('m.room.encryption', '{"algorithm":"m.megolm.v1.aes-sha2"}')
    const { step } = await serverWith(undefined).check(setState, options)
    expect(setState.undo?.step(step)).toBeUndefined()
  })
})
