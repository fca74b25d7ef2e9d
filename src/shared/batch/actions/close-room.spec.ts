import { describe, expect, test } from 'vitest'
import { lost, matrixError, testClient, type SentRequest } from '@/api/testing/client'
import { powerLevelsOf } from '@/lib/power-levels'
import { roomOverview } from '@/lib/room-state'
import type { BatchRoom, Step, StepCall } from './action'
import type { CloseOptions } from './close-fields'
import { closeParts } from './close-parts'
import { closeRoom } from './close-room'

const me = '@me:x'
const roomId = '!r:x'
const { signal } = new AbortController()
const everything: CloseOptions = { parts: [...closeParts], message: 'We moved' }

function room(own = 100): BatchRoom {
  const overview = roomOverview(roomId, [], {}, me, new Set())
  const powerLevels = powerLevelsOf({ users: { [me]: own, '@equal:x': 100 } }, [], '11')
  const moderator = { userId: me, joined: true, powerLevels }
  return { roomId, name: 'Room', overview, via: [], moderator }
}

const nothing = () => undefined

/** A listed, public room with an alias and three others; `fail` may answer before it. */
function serverWith(fail: (request: SentRequest) => Response | undefined = () => undefined) {
  const members = new Map([me, '@a:x', '@b:x', '@equal:x'].map((userId) => [userId, 'join']))
  const state = new Map([
    ['m.room.join_rules', { join_rule: 'public' }],
    ['m.room.canonical_alias', { alias: '#r:x' }],
  ])
  const [aliases, log, txnIds] = [new Set(['#r:x']), [] as string[], new Set<string>()]
  let visibility = 'public'
  const { client } = testClient((request) => {
    const { method, url, body } = request
    const path = decodeURIComponent(new URL(url).pathname)
    const json = typeof body === 'string' ? (JSON.parse(body) as Record<string, string>) : {}
    const failed = fail(request)
    if (failed) return failed
    if (method !== 'GET') log.push(`${method} ${path.split('/').at(-1)} ${json['user_id'] ?? ''}`)
    const type = [...state.keys(), 'm.room.encryption'].find((one) => path.endsWith(one))
    if (type !== undefined) {
      if (method === 'PUT') state.set(type, json as { alias: string })
      const content = state.get(type)
      return content
        ? Response.json({ ...content, ...(method === 'PUT' ? { event_id: '$e' } : {}) })
        : matrixError(404, { errcode: 'M_NOT_FOUND', error: 'Event not found.' })
    }
    if (path.includes('/directory/list/')) {
      if (method === 'PUT') visibility = 'private'
      return Response.json({ visibility })
    }
    if (path.endsWith('/aliases')) return Response.json({ aliases: [...aliases] })
    if (method === 'DELETE') aliases.clear()
    if (path.includes('/send/')) txnIds.add(path)
    if (path.endsWith('/kick')) members.set(json['user_id'] ?? '', 'leave')
    if (path.endsWith('/leave')) members.set(me, 'leave')
    if (path.endsWith('/joined_rooms')) {
      return Response.json({ joined_rooms: members.get(me) === 'join' ? [roomId] : [] })
    }
    const chunk = [...members].map(([userId, membership]) => ({
      type: 'm.room.member',
      state_key: userId,
      content: { membership },
    }))
    return Response.json({ chunk, event_id: '$e' })
  })
  const step: Step = { roomId, userIds: [] }
  const call: StepCall = {
    client,
    ownUserId: me,
    signal,
    onWait: nothing,
    onLost: nothing,
    keepWas: (was) => {
      step.was = was
    },
  }
  return {
    log,
    txnIds,
    act: (options: CloseOptions) => closeRoom.with(options, 'Closing').act(call, step),
    isDone: (options: CloseOptions) => closeRoom.with(options).isDone(call, step),
    async check(options: CloseOptions, target = room()) {
      const reader = {
        client,
        ownUserId: me,
        signal,
        userIds: [],
        members: async () => new Map<string, never>(),
      }
      const check = await closeRoom.with(options).check(target, reader)
      step.was = check.was?.([])
      return { problem: check.problem(undefined), changes: check.changes }
    },
  }
}

describe('closing a room', () => {
  test('says what will happen, and does it in order', async () => {
    const server = serverWith()
    const { problem, changes } = await server.check(everything)
    expect(problem).toBeUndefined()
    expect(changes).toEqual([
      'directory: listed → not listed',
      'aliases: − #r:x',
      'join_rule: public → invite',
      'a last message',
      '2 people to be removed, 1 stays (power level)',
      'you leave',
    ])
    await server.act(everything)
    expect(server.log.map((line) => line.replace(/[\da-f]{8}-[\da-f-]+/, 'TXN').trim())).toEqual([
      'PUT !r:x',
      'PUT m.room.canonical_alias',
      'DELETE #r:x',
      'PUT m.room.join_rules',
      'PUT TXN',
      'POST kick @a:x',
      'POST kick @b:x',
      'POST leave',
    ])
    expect(await server.isDone(everything)).toBe(true)
  })

  test('continues where an attempt was cut off, and sends the message once', async () => {
    let broken = true
    const server = serverWith(({ url }) => (broken && url.endsWith('/kick') ? lost() : undefined))
    await server.check(everything)
    await expect(server.act(everything)).rejects.toThrow()
    expect(await server.isDone(everything)).toBe(false)
    broken = false
    await server.act(everything)
    expect(server.txnIds.size).toBe(1)
    expect(server.log.filter((line) => line.includes('join_rules'))).toHaveLength(1)
    expect(server.log.at(-1)).toBe('POST leave ')
  })

  test('does only the chosen parts', async () => {
    const server = serverWith()
    const some: CloseOptions = { parts: ['invite', 'message'], message: 'Bye' }
    expect((await server.check(some)).changes).toEqual([
      'join_rule: public → invite',
      'a last message',
    ])
    await server.act(some)
    expect(server.log).toHaveLength(2)
    expect(await server.isDone(some)).toBe(true)
  })

  test('skips a room in which a chosen part isn’t possible', async () => {
    const { problem } = await serverWith().check(everything, room(0))
    expect(problem).toBe('Aliases and directory: requires power level 50; you have 0')
    const encrypted = serverWith(({ url }) =>
      url.endsWith('encryption') ? Response.json({ algorithm: 'x' }) : undefined,
    )
    await encrypted.check(everything)
    await expect(encrypted.act(everything)).rejects.toThrow('Encrypted')
  })

  test('asks for a message and at least one part', () => {
    expect(closeRoom.with({ parts: [], message: '' }).problem).toBe('Choose at least one part')
    expect(closeRoom.with({ ...everything, message: ' ' }).problem).toBe('Enter the last message')
  })
})
