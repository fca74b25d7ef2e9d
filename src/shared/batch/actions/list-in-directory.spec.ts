import { expect, test } from 'vitest'
import { testClient } from '@/api/testing/client'
import { powerLevelsOf } from '@/lib/power-levels'
import type { BatchRoom, StepCall } from './action'
import { listInDirectory, takeFromDirectory } from './list-in-directory'

const me = '@me:x'
const step = { roomId: '!r:x', userIds: [] }
const { signal } = new AbortController()
const nothing = () => undefined

function room(own: number): BatchRoom {
  const moderator = {
    userId: me,
    joined: true,
    powerLevels: powerLevelsOf({ users: { [me]: own } }, [], '11'),
  }
  return { roomId: step.roomId, name: 'Room', overview: undefined, via: [], moderator }
}

test('a room is listed once, and taken from the list again', async () => {
  let visibility = 'private'
  const { client } = testClient(({ method, body }) => {
    if (method === 'PUT') ({ visibility } = JSON.parse(String(body)) as { visibility: string })
    return Response.json({ visibility })
  })
  const call: StepCall = {
    client,
    ownUserId: me,
    signal,
    onWait: nothing,
    onLost: nothing,
    keepWas: nothing,
  }
  const reader = {
    client,
    ownUserId: me,
    signal,
    userIds: [],
    members: async () => new Map<string, never>(),
  }
  const list = listInDirectory.with({})
  const problemNow = async () => (await list.check(room(50), reader)).problem(undefined)
  expect(list.roomProblem(room(0))).toBe('Requires power level 50; you have 0')
  expect(await problemNow()).toBeUndefined()
  await list.act(call, step)
  expect(await list.isDone(call, step)).toBe(true)
  expect(await problemNow()).toBe('Already listed')
  expect(listInDirectory.undo?.actionId).toBe(takeFromDirectory.id)
  await takeFromDirectory.with({}).act(call, step)
  expect(visibility).toBe('private')
  expect(await takeFromDirectory.with({}).isDone(call, step)).toBe(true)
})
