import { assert, constantFrom, option, property, record, type Arbitrary } from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { JsonObject } from '@demo/json'
import { authoriseMembership } from '@demo/rooms/membership-auth'
import { namedLevel, sendLevel, userLevel } from '@demo/rooms/power'
import { authorisePowerLevels } from '@demo/rooms/power-auth'
import { addRoom, appendEvent, type Membership, type Room } from '@demo/rooms/room'
import { createStore } from '@demo/store'
import {
  irreversible,
  levelProblem,
  levelTargetProblem,
  moderationActions,
  moderationProblem,
  type ModerationAction,
  type Moderator,
} from './moderation-rules'
import { levelOf, powerLevelsOf } from './power-levels'

const me = '@me:x'
const bob = '@bob:x'

function moderator(content: Record<string, unknown>, version = '11', creators = [me]): Moderator {
  return { userId: me, joined: true, powerLevels: powerLevelsOf(content, creators, version) }
}

const may = (action: ModerationAction, membership: string | undefined, content: object) =>
  moderationProblem(action, { userId: bob, membership }, moderator({ ...content }))

describe('moderationProblem', () => {
  const admin = { users: { [me]: 100, [bob]: 50 } }

  test('lets an admin do anything that changes something', () => {
    expect(may('kick', 'join', admin)).toBeUndefined()
    expect(may('kick', 'invite', admin)).toBeUndefined()
    expect(may('kick', 'knock', admin)).toBeUndefined()
    expect(may('ban', 'join', admin)).toBeUndefined()
    expect(may('ban', undefined, admin)).toBeUndefined()
    expect(may('unban', 'ban', admin)).toBeUndefined()
    expect(may('invite', 'leave', admin)).toBeUndefined()
    expect(may('invite', 'knock', admin)).toBeUndefined()
  })

  test('says what is already so, or not possible', () => {
    expect(may('kick', 'leave', admin)).toBe('No longer in the room')
    expect(may('kick', 'ban', admin)).toBe('Banned, so not in the room')
    expect(may('kick', undefined, admin)).toBe('Not in the room')
    expect(may('ban', 'ban', admin)).toBe('Already banned')
    expect(may('unban', 'leave', admin)).toBe('Not banned')
    expect(may('invite', 'join', admin)).toBe('Already in the room')
    expect(may('invite', 'invite', admin)).toBe('Already invited')
    expect(may('invite', 'ban', admin)).toBe('Banned; unban them first')
  })

  test('requires the action’s level, and both levels to unban', () => {
    const low = { users: { [me]: 40 }, invite: 50, ban: 60, kick: 70 }
    expect(may('invite', 'leave', low)).toBe('Inviting requires power level 50; you have 40')
    expect(may('kick', 'join', low)).toBe('Removing requires power level 70; you have 40')
    expect(may('ban', 'join', low)).toBe('Banning requires power level 60; you have 40')
    expect(may('unban', 'ban', low)).toBe('Unbanning requires power level 70; you have 40')
  })

  test('requires a higher level than the target’s', () => {
    const equal = { users: { [me]: 50, [bob]: 50 } }
    expect(may('kick', 'join', equal)).toBe('Has the same power level as you: Moderator 50')
    expect(may('ban', 'join', { users: { [me]: 50, [bob]: 70 } })).toBe(
      'Has power level 70, above your 50',
    )
    expect(may('unban', 'ban', equal)).toBe('Has the same power level as you: Moderator 50')
    expect(may('invite', 'leave', equal)).toBeUndefined()
  })

  test('protects the creators of newer rooms, even from one another', () => {
    const creator = moderator({}, '12', [me, bob])
    const words = 'Room creator: outranks every power level'
    expect(moderationProblem('kick', { userId: bob, membership: 'join' }, creator)).toBe(words)
    expect(levelTargetProblem(bob, creator)).toBe(words)
    expect(levelTargetProblem(me, creator)).toBe(words)
  })

  test('refuses the account itself, and accounts outside the room', () => {
    for (const action of moderationActions) {
      const self = { userId: me, membership: 'join' }
      expect(moderationProblem(action, self, moderator(admin))).toBe('This is you')
      const outside = { ...moderator(admin), joined: false }
      const other = { userId: bob, membership: 'join' }
      expect(moderationProblem(action, other, outside)).toBe('You aren’t in this room')
    }
  })
})

const set = (userId: string, level: number, content: object) =>
  levelProblem({ userId, level }, moderator({ ...content }))

describe('levelProblem', () => {
  test('allows any level up to one’s own for users below it', () => {
    const content = { users: { [me]: 100, [bob]: 50 } }
    expect(set(bob, 100, content)).toBeUndefined()
    expect(set(bob, -1, content)).toBeUndefined()
    expect(set(bob, 101, content)).toBe('Higher than your own power level, 100')
    expect(set(bob, 50, content)).toBe('Already has power level 50')
    expect(set(bob, 0.5, content)).toBe('A power level is a whole number')
    expect(set('@new:x', 0, content)).toBe('Already has power level 0')
  })

  test('only allows lowering one’s own level', () => {
    const content = { users: { [me]: 100 } }
    expect(set(me, 50, content)).toBeUndefined()
    expect(set(me, 101, content)).toBe('Higher than your own power level, 100')
  })

  test('refuses users who aren’t below, unless only by default', () => {
    expect(set(bob, 0, { users: { [me]: 100, [bob]: 100 } })).toBe(
      'Has the same power level as you: Admin 100',
    )
    expect(set(bob, 0, { users: { [me]: 100 }, users_default: 100 })).toBeUndefined()
  })

  test('requires the level of the event', () => {
    const content = { users: { [me]: 50 }, events: { 'm.room.power_levels': 100 } }
    expect(set(bob, 1, content)).toBe('Changing power levels requires power level 100; you have 50')
  })

  test('knows what can’t be undone', () => {
    const admin = moderator({ users: { [me]: 100 } })
    expect(irreversible({ userId: me, level: 99 }, admin)).toBe('selfLowered')
    expect(irreversible({ userId: bob, level: 100 }, admin)).toBe('raisedToOwn')
    expect(irreversible({ userId: bob, level: 99 }, admin)).toBeUndefined()
    const creator = moderator({}, '12')
    expect(irreversible({ userId: bob, level: 100 }, creator)).toBeUndefined()
  })
})

/** Any room: its version, its levels and its members. */
const anyLevel = constantFrom(-10, 0, 25, 50, 60, 100)
const maybeLevel = option(anyLevel, { nil: undefined })
const anyMembership = constantFrom(undefined, 'join', 'invite', 'ban', 'leave', 'knock')
const anyRoom = record({
  version: constantFrom(11, 12),
  creator: constantFrom(me, bob, '@third:x'),
  ownLevel: maybeLevel,
  theirLevel: maybeLevel,
  invite: maybeLevel,
  kick: maybeLevel,
  ban: maybeLevel,
  usersDefault: maybeLevel,
  stateDefault: maybeLevel,
  own: constantFrom<Membership>('join', 'join', 'join', 'leave'),
  theirs: anyMembership,
})

type AnyRoom = typeof anyRoom extends Arbitrary<infer Value> ? Value : never

function build(plan: AnyRoom) {
  const store = createStore('x')
  const room = addRoom(store, '!room:x', plan.version)
  const add = (type: string, content: JsonObject, stateKey = '') =>
    appendEvent(store, room, {
      eventId: `$${type}${stateKey}`,
      type,
      sender: plan.creator,
      originServerTs: 0,
      content,
      stateKey,
    })
  const named = Object.entries({
    invite: plan.invite,
    kick: plan.kick,
    ban: plan.ban,
    users_default: plan.usersDefault,
    state_default: plan.stateDefault,
  })
  const infinite = plan.version >= 12 ? plan.creator : undefined
  const users = [[me, plan.ownLevel] as const, [bob, plan.theirLevel] as const].filter(
    ([userId, level]) => level !== undefined && userId !== infinite,
  )
  const content = {
    ...Object.fromEntries(named.filter(([, level]) => level !== undefined)),
    users: Object.fromEntries(users) as Record<string, number>,
  }
  add('m.room.create', {})
  add('m.room.power_levels', content)
  add('m.room.member', { membership: plan.own }, me)
  if (plan.theirs !== undefined) add('m.room.member', { membership: plan.theirs }, bob)
  const powerLevels = powerLevelsOf(content, [plan.creator], String(plan.version))
  const moderator: Moderator = { userId: me, joined: plan.own === 'join', powerLevels }
  return { room, content, moderator }
}

function refused(attempt: () => void): boolean {
  try {
    attempt()
    return false
  } catch {
    return true
  }
}

const becomes: Record<ModerationAction, Membership> = {
  invite: 'invite',
  kick: 'leave',
  ban: 'ban',
  unban: 'leave',
}

/** Changes that servers accept although they do nothing or belong to another action. */
function isPointless(action: ModerationAction, membership: string | undefined): boolean {
  if (action === 'invite') return membership === 'invite'
  if (action === 'ban') return membership === 'ban'
  if (action === 'unban') return membership !== 'ban'
  return membership === 'ban' || membership === 'leave' || membership === undefined
}

function mayChangeLevels(room: Room): boolean {
  return userLevel(room, me) >= sendLevel(room, 'm.room.power_levels', true)
}

describe('in any room', () => {
  test('offers an action exactly when a server allows it', () => {
    assert(
      property(anyRoom, constantFrom(...moderationActions), (plan, action) => {
        const { room, moderator } = build(plan)
        const target = { userId: bob, membership: plan.theirs }
        const offered = moderationProblem(action, target, moderator) === undefined
        const change = { userId: me, targetId: bob, membership: becomes[action] }
        const allowed = !refused(() => authoriseMembership(room, change))
        expect(offered).toBe(allowed && !isPointless(action, plan.theirs))
      }),
      { numRuns: 2000 },
    )
  })

  test('offers a level exactly when a server accepts it', () => {
    assert(
      property(anyRoom, anyLevel, constantFrom(me, bob), (plan, level, userId) => {
        const { room, content, moderator } = build({ ...plan, own: 'join' })
        if (level === levelOf(moderator.powerLevels, userId)) return
        const offered = levelProblem({ userId, level }, moderator) === undefined
        const next = { ...content, users: { ...content.users, [userId]: level } }
        const draft = {
          eventId: '$next',
          type: 'm.room.power_levels',
          sender: me,
          originServerTs: 0,
          content: next,
          stateKey: '',
        }
        const taken = mayChangeLevels(room) && !refused(() => authorisePowerLevels(room, draft))
        expect(offered).toBe(taken)
      }),
      { numRuns: 2000 },
    )
  })

  test('reads the same levels as the server', () => {
    assert(
      property(anyRoom, (plan) => {
        const { room, moderator } = build(plan)
        const { powerLevels } = moderator
        expect(levelOf(powerLevels, me)).toBe(userLevel(room, me))
        expect(levelOf(powerLevels, bob)).toBe(userLevel(room, bob))
        expect(powerLevels.kick).toBe(namedLevel(room, 'kick'))
      }),
    )
  })
})
