import { assert, constantFrom, option, property, record, type Arbitrary } from 'fast-check'
import { describe, expect, it } from 'vitest'
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

  it('lets an admin do what makes sense', () => {
    expect(may('kick', 'join', admin)).toBeUndefined()
    expect(may('kick', 'invite', admin)).toBeUndefined()
    expect(may('kick', 'knock', admin)).toBeUndefined()
    expect(may('ban', 'join', admin)).toBeUndefined()
    expect(may('ban', undefined, admin)).toBeUndefined()
    expect(may('unban', 'ban', admin)).toBeUndefined()
    expect(may('invite', 'leave', admin)).toBeUndefined()
    expect(may('invite', 'knock', admin)).toBeUndefined()
  })

  it('says what is so already, or cannot be', () => {
    expect(may('kick', 'leave', admin)).toBe('Not in the room any more')
    expect(may('kick', 'ban', admin)).toBe('Banned, and so not in the room')
    expect(may('kick', undefined, admin)).toBe('Not in the room')
    expect(may('ban', 'ban', admin)).toBe('Already banned')
    expect(may('unban', 'leave', admin)).toBe('Not banned')
    expect(may('invite', 'join', admin)).toBe('Already in the room')
    expect(may('invite', 'invite', admin)).toBe('Already invited')
    expect(may('invite', 'ban', admin)).toBe('Banned; lift the ban first')
  })

  it('asks for the level of the action, for an unban of both', () => {
    const low = { users: { [me]: 40 }, invite: 50, ban: 60, kick: 70 }
    expect(may('invite', 'leave', low)).toBe('Inviting needs level 50; you have 40')
    expect(may('kick', 'join', low)).toBe('Kicking needs level 70; you have 40')
    expect(may('ban', 'join', low)).toBe('Banning needs level 60; you have 40')
    expect(may('unban', 'ban', low)).toBe('Lifting a ban needs level 70; you have 40')
  })

  it('asks for a level above the target’s', () => {
    const equal = { users: { [me]: 50, [bob]: 50 } }
    expect(may('kick', 'join', equal)).toBe('Has the same level as you, Moderator 50')
    expect(may('ban', 'join', { users: { [me]: 50, [bob]: 70 } })).toBe(
      'Has level 70, above your own 50',
    )
    expect(may('unban', 'ban', equal)).toBe('Has the same level as you, Moderator 50')
    expect(may('invite', 'leave', equal)).toBeUndefined()
  })

  it('leaves the creators of newer rooms alone, also for one another', () => {
    const creator = moderator({}, '12', [me, bob])
    const words = 'Created the room, which is above every level'
    expect(moderationProblem('kick', { userId: bob, membership: 'join' }, creator)).toBe(words)
    expect(levelTargetProblem(bob, creator)).toBe(words)
    expect(levelTargetProblem(me, creator)).toBe(words)
  })

  it('is nothing for oneself, nor from outside', () => {
    for (const action of moderationActions) {
      const self = { userId: me, membership: 'join' }
      expect(moderationProblem(action, self, moderator(admin))).toBe('This is you')
      const outside = { ...moderator(admin), joined: false }
      const other = { userId: bob, membership: 'join' }
      expect(moderationProblem(action, other, outside)).toBe('You are not in this room')
    }
  })
})

const set = (userId: string, level: number, content: object) =>
  levelProblem({ userId, level }, moderator({ ...content }))

describe('levelProblem', () => {
  it('allows up to one’s own level, to whom is below it', () => {
    const content = { users: { [me]: 100, [bob]: 50 } }
    expect(set(bob, 100, content)).toBeUndefined()
    expect(set(bob, -1, content)).toBeUndefined()
    expect(set(bob, 101, content)).toBe('Higher than your own level, 100')
    expect(set(bob, 50, content)).toBe('Has level 50 already')
    expect(set(bob, 0.5, content)).toBe('A level is a whole number')
    expect(set('@new:x', 0, content)).toBe('Has level 0 already')
  })

  it('allows oneself to go down alone', () => {
    const content = { users: { [me]: 100 } }
    expect(set(me, 50, content)).toBeUndefined()
    expect(set(me, 101, content)).toBe('Higher than your own level, 100')
  })

  it('refuses who is not below, unless by the default alone', () => {
    expect(set(bob, 0, { users: { [me]: 100, [bob]: 100 } })).toBe(
      'Has the same level as you, Admin 100',
    )
    expect(set(bob, 0, { users: { [me]: 100 }, users_default: 100 })).toBeUndefined()
  })

  it('asks for the level of the event', () => {
    const content = { users: { [me]: 50 }, events: { 'm.room.power_levels': 100 } }
    expect(set(bob, 1, content)).toBe('Setting levels needs level 100; you have 50')
  })

  it('knows what cannot be taken back', () => {
    const admin = moderator({ users: { [me]: 100 } })
    expect(irreversible({ userId: me, level: 99 }, admin)).toBe('selfLowered')
    expect(irreversible({ userId: bob, level: 100 }, admin)).toBe('raisedToOwn')
    expect(irreversible({ userId: bob, level: 99 }, admin)).toBeUndefined()
    const creator = moderator({}, '12')
    expect(irreversible({ userId: bob, level: 100 }, creator)).toBeUndefined()
  })
})

/** Any room: its version, its levels, and who is in it. */
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

/** What servers do not refuse, though it changes nothing or is another action's business. */
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
  it('an action is offered exactly where a server allows it', () => {
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

  it('a level is offered exactly where a server takes it', () => {
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

  it('the levels read here are those of the server', () => {
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
