import { describe, expect, test } from 'vitest'
import { matrixError, testClient, type Answerer } from '@/api/testing/client'
import type { BatchAction, BatchRoom, Step, StepCall } from './action'
import { declineAndIgnore, declineInvites, acceptInvites } from './received-invites'

const me = '@me:x'
const step: Step = { roomId: '!a:x', userIds: [], was: { inviter: '@spam:x' } }

const nothing = () => undefined

function callWith(answer: Answerer) {
  const { client, sent } = testClient(answer)
  const signal = new AbortController().signal
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
    paths: () =>
      sent.map(({ method, url }) => `${method} ${decodeURIComponent(new URL(url).pathname)}`),
  }
}

const room = (more: Partial<BatchRoom>): BatchRoom => ({
  roomId: '!a:x',
  name: 'A',
  overview: undefined,
  moderator: undefined,
  via: [],
  ...more,
})

const problem = (action: BatchAction, more: Partial<BatchRoom>) =>
  action.with({}).roomProblem(room(more))

describe('replies to received invites', () => {
  test('need an invite, and ignoring needs its sender', () => {
    expect(problem(acceptInvites, {})).toBe('No invite to this room')
    expect(problem(acceptInvites, { invited: true })).toBeUndefined()
    expect(problem(acceptInvites, { invited: true, roomId: '..' })).toMatch(/can’t be used/)
    expect(problem(declineAndIgnore, { invited: true })).toBe('Unknown inviter')
    expect(problem(declineAndIgnore, { invited: true, inviter: '@a:x' })).toBeUndefined()
  })

  test('decline first, so that an ignored invite is never left pending', async () => {
    const ok = callWith(({ method }) =>
      method === 'GET' ? Response.json({ ignored_users: { '@other:x': {} } }) : Response.json({}),
    )
    await declineAndIgnore.with({}).act(ok.call, step)
    expect(ok.paths()).toEqual([
      'POST /_matrix/client/v3/rooms/!a:x/leave',
      'GET /_matrix/client/v3/user/@me:x/account_data/m.ignored_user_list',
      'PUT /_matrix/client/v3/user/@me:x/account_data/m.ignored_user_list',
    ])
    const refused = callWith(() => matrixError(400, { errcode: 'M_UNKNOWN' }))
    await expect(declineAndIgnore.with({}).act(refused.call, step)).rejects.toThrow()
    expect(refused.paths()).toHaveLength(1)
  })

  test.each([
    [200, {}, true],
    [403, { errcode: 'M_FORBIDDEN' }, true],
    [404, { errcode: 'M_UNKNOWN' }, true],
  ])('are checked by declining again: %i', async (status, body, done) => {
    const { call } = callWith(() => Response.json(body, { status }))
    await expect(declineInvites.with({}).isDone(call, step)).resolves.toBe(done)
  })

  test('aren’t taken for done if the check fails', async () => {
    const { call } = callWith(() => matrixError(500, { errcode: 'M_UNKNOWN' }))
    await expect(declineInvites.with({}).isDone(call, step)).rejects.toThrow()
  })

  test('to accept is done once the account has joined', async () => {
    const joined = callWith(() => Response.json({ membership: 'join' }))
    await expect(acceptInvites.with({}).isDone(joined.call, step)).resolves.toBe(true)
    const outside = callWith(() => matrixError(403, { errcode: 'M_FORBIDDEN' }))
    await expect(acceptInvites.with({}).isDone(outside.call, step)).resolves.toBe(false)
  })
})
