import { expect, test } from 'vitest'
import { matrixError, testClient } from '@/api/testing/client'
import { powerLevelsOf } from '@/lib/power-levels'
import type { BatchAction, BatchRoom, StepCall } from '@/shared/batch/actions/action'
import { restoreState } from '@/shared/batch/actions/state-action'
import { addToSpace, removeFromSpace } from './space-child'

const me = '@me:home.example'
const spaceId = '!space:home.example'
const nothing = () => undefined

function room(roomId: string, via: readonly string[] = []): BatchRoom {
  return { roomId, name: roomId, overview: undefined, via, moderator: undefined }
}

const own: BatchRoom = {
  ...room('!own:home.example'),
  moderator: {
    userId: me,
    joined: true,
    powerLevels: powerLevelsOf({ users: { [me]: 100, '@a:other.example': 50 } }, [], '11'),
  },
}

/** A space with its children, in which the account has a power level. */
function spaceWith(children: Record<string, object>, { level = 100, type = 'm.space' } = {}) {
  const state = new Map(Object.entries(children))
  const { client, sent } = testClient(({ method, url, body }) => {
    const path = decodeURIComponent(new URL(url).pathname)
    if (path.endsWith('/m.room.create')) {
      const content = { room_version: '11', type }
      return Response.json({ type: 'm.room.create', state_key: '', sender: '@a:x', content })
    }
    if (path.includes('m.room.power_levels')) return Response.json({ users: { [me]: level } })
    const child = path.split('/m.space.child/')[1] ?? ''
    if (method === 'PUT') {
      state.set(child, JSON.parse(String(body)))
      return Response.json({ event_id: '$e' })
    }
    const content = state.get(child)
    return content ? Response.json(content) : matrixError(404, { errcode: 'M_NOT_FOUND' })
  })
  const call: StepCall = {
    client,
    ownUserId: me,
    signal: new AbortController().signal,
    onWait: nothing,
    onLost: nothing,
    keepWas: nothing,
  }
  const options = { spaceId, spaceName: 'Space' }
  const reader = { ...call, userIds: [], members: async () => new Map<string, never>() }
  return {
    call,
    state,
    sent,
    check: async (action: BatchAction, target: BatchRoom) => {
      const check = await action.with(options).check(target, reader)
      const step = { roomId: target.roomId, userIds: [], was: check.was?.([]) }
      return { problem: check.problem(undefined), remark: check.remark?.(undefined), step }
    },
  }
}

test('a room is added with the servers to reach it through, once, and taken out again', async () => {
  const { check, call, state, sent } = spaceWith({})
  const { problem, remark, step } = await check(addToSpace, own)
  expect(problem).toBeUndefined()
  expect(remark).toBe('through home.example, other.example')
  await addToSpace.with({}).act(call, step)
  expect(await addToSpace.with({}).isDone(call, step)).toBe(true)
  await addToSpace.with({}).act(call, step)
  expect(state.get(own.roomId)).toEqual({ via: ['home.example', 'other.example'] })
  expect(sent.filter(({ method }) => method === 'PUT')).toHaveLength(1)

  const back = addToSpace.undo?.step(step)
  if (!back) throw new Error('Nothing to undo')
  await restoreState.with({}).act(call, back)
  expect(state.get(own.roomId)).toEqual({})
})

test('a room is removed, and restored as it was', async () => {
  const before = { via: ['other.example'], suggested: true, order: 'a' }
  const { check, call, state } = spaceWith({ '!r:x': before })
  const { step } = await check(removeFromSpace, room('!r:x'))
  await removeFromSpace.with({}).act(call, step)
  expect(state.get('!r:x')).toEqual({})
  await restoreState.with({}).act(call, removeFromSpace.undo?.step(step) ?? step)
  expect(state.get('!r:x')).toEqual(before)
})

test('reads the space once for all rooms', async () => {
  const { check, sent } = spaceWith({})
  for (const id of ['!a:x', '!b:x', '!c:x']) await check(addToSpace, room(id))
  expect(sent.filter(({ url }) => url.includes('m.room.'))).toHaveLength(2)
})

test.each([
  [addToSpace, room('!in:x'), {}, 'Already in the space'],
  [removeFromSpace, room('!out:x'), {}, 'Not in the space'],
  [removeFromSpace, room('!gone:x'), {}, 'Not in the space'],
  [addToSpace, room('!opaque'), {}, 'No server to reach this room through'],
  [addToSpace, room('!opaque', ['v.example']), {}, undefined],
  [addToSpace, own, { level: 0 }, 'Changing this space requires power level 50; you have 0'],
  [addToSpace, own, { type: '' }, 'What you chose isn’t a space'],
])('%#: says why not', async (action, target, space, problem) => {
  const { check } = spaceWith({ '!in:x': { via: ['x'] }, '!gone:x': {} }, space)
  expect((await check(action, target)).problem).toBe(problem)
})

test('a space isn’t added to itself', () => {
  const { roomProblem } = addToSpace.with({ spaceId, spaceName: 'Space' })
  expect(roomProblem(room(spaceId))).toBe('A space can’t be in itself')
})
