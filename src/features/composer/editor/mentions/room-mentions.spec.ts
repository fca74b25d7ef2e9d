import { describe, expect, test } from 'vitest'
import { powerLevelsOf } from '@/lib/power-levels'
import type { RoomOverview } from '@/lib/room-state'
import {
  type RemoteMemberList,
  type RemoteMemberListState,
  nothingYet,
} from '@/shared/member-list/page/remote-member-list'
import { hostWith, memberEvent } from '@/shared/member-list/testing/lists'
import type { MentionChoice } from './mention-choice'
import { everyoneProblem, type MemberSource, roomMentions } from './room-mentions'

const me = '@me:home'

const host = hostWith([
  memberEvent('@zoe:home', { displayname: 'Zoë Adams' }),
  memberEvent(me, { displayname: 'Ada Myself' }),
  memberEvent('@ada:home', { displayname: 'Ada Zwei', avatar_url: 'mxc://home/a' }),
  memberEvent('@rob:home', { displayname: 'Robert' }),
  memberEvent('@plain:home'),
])
const whole = { ...nothingYet, loading: false, shown: host.look({}) }

/** A complete member list, with overrides. */
class TestMembers implements MemberSource {
  begun = 0
  #state: RemoteMemberListState
  readonly #listeners = new Set<() => void>()
  readonly #list: ReturnType<MemberSource['list']>

  /** @param list undefined before loading starts */
  constructor(
    state: Partial<RemoteMemberListState> = {},
    list: Pick<RemoteMemberList, 'ask'> | 'none' = askDesk,
  ) {
    this.#state = { ...whole, ...state }
    this.#list = list === 'none' ? undefined : list
  }

  readonly begin = () => void this.begun++
  readonly list = () => this.#list
  readonly state = () => this.#state
  readonly subscribe = (listener: () => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
  readonly retry = () => {}

  tell(state: RemoteMemberListState): void {
    this.#state = state
    for (const listener of this.#listeners) listener()
  }
}

/** Asks about the members of the host. */
const askDesk = {
  ask: ((kind: string, question: object) =>
    Promise.resolve(
      host.ask({ kind, ...question } as Parameters<typeof host.ask>[0]),
    )) as RemoteMemberList['ask'],
}

/** A list where every query fails. */
const failing = (words: string) => ({ ask: () => Promise.reject(new Error(words)) })

const room = (roomId: string, more: Partial<RoomOverview> = {}) =>
  ({ roomId, name: roomId, creators: [], ...more }) as RoomOverview

function mentionsOf(
  members: MemberSource,
  { problem, rooms = [] }: { problem?: string; rooms?: readonly RoomOverview[] } = {},
) {
  return roomMentions({
    members,
    rooms: () => Promise.resolve(rooms),
    ownUserId: me,
    everyoneProblem: problem,
  })
}

/** Choices, one word each. */
const idsOf = (choices: readonly MentionChoice[]) =>
  choices.map((choice) => {
    if (choice.kind === 'everyone') return '@room'
    return choice.kind === 'user' ? choice.userId : choice.href
  })

const find = async (typed: string, ...rest: Parameters<typeof mentionsOf>) =>
  idsOf(await mentionsOf(...rest).find(typed))

describe('users', () => {
  test('are members, with what is known about them', async () => {
    expect(await mentionsOf(new TestMembers()).find('@ada z')).toEqual([
      { kind: 'user', userId: '@ada:home', name: 'Ada Zwei', avatarMxc: 'mxc://home/a' },
    ])
    expect(await mentionsOf(new TestMembers()).find('@pla')).toMatchObject([
      { name: '@plain:home' },
    ])
  })

  test('list the user last', async () => {
    expect(await find('@ada', new TestMembers())).toEqual(['@ada:home', '@zoe:home', me])
  })

  test('include any full Matrix ID, once', async () => {
    expect(await find('@jane:away', new TestMembers())).toEqual(['@jane:away'])
    expect(await find('@ada:home', new TestMembers())).toEqual(['@ada:home'])
    expect(await find('@jane:away.', new TestMembers())).toEqual([])
    expect(await find('@nobody', new TestMembers())).toEqual([])
  })
})

describe('@room', () => {
  test('comes last until it is clearly meant', async () => {
    expect(await find('@', new TestMembers())).toHaveLength(6)
    expect((await find('@', new TestMembers())).at(-1)).toBe('@room')
    expect(await find('@Ro', new TestMembers())).toEqual(['@rob:home', '@room'])
    expect((await find('@roo', new TestMembers()))[0]).toBe('@room')
    expect(await find('@rooms', new TestMembers())).toEqual([])
  })

  test('is offered with the reason why it can’t be chosen', async () => {
    const choices = await mentionsOf(new TestMembers(), { problem: 'No.' }).find('@room')
    expect(choices).toEqual([{ kind: 'everyone', disabledReason: 'No.' }])
  })

  test('needs the room’s power level', () => {
    const withLevels = (notifications: object, own: number) =>
      room('!r:home', {
        powerLevels: powerLevelsOf({ users: { [me]: own }, notifications }, [], '11'),
      })
    expect(everyoneProblem(undefined, me)).toMatch('Checking whether')
    expect(everyoneProblem(withLevels({}, 49), me)).toMatch('power level 50 here; yours is 49')
    expect(everyoneProblem(withLevels({}, 50), me)).toBeUndefined()
    expect(everyoneProblem(withLevels({ room: 0 }, 0), me)).toBeUndefined()
    expect(everyoneProblem(withLevels({ room: 100 }, 50), me)).toMatch('100')
  })
})

describe('while the members load', () => {
  test('a search waits for the first ones', async () => {
    const source = new TestMembers(nothingYet)
    const found = mentionsOf(source).find('@rob')
    source.tell({ ...nothingYet })
    const soon = new Promise((resolve) => {
      setTimeout(() => resolve('nothing yet'))
    })
    expect(await Promise.race([found, soon])).toBe('nothing yet')
    expect(source.begun).toBeGreaterThan(0)
    source.tell({ ...whole, loading: true })
    expect(idsOf(await found)).toEqual(['@rob:home'])
  })

  test('a search can use those loaded so far', async () => {
    const { findNow } = mentionsOf(new TestMembers(nothingYet, 'none'))
    expect(idsOf(await findNow('@ro'))).toEqual(['@room'])
    expect(idsOf(await findNow('@jane:away'))).toEqual(['@jane:away'])
    expect(await findNow('@jane')).toEqual([])
  })
})

describe('if the members can’t be loaded', () => {
  const failure = new Error('No members')
  const failed = () =>
    new TestMembers(
      { loading: false, error: failure, shown: undefined },
      failing('The list was closed'),
    )

  test('a search fails for the same reason', async () => {
    await expect(mentionsOf(failed()).find('@ada')).rejects.toBe(failure)
  })

  test('a Matrix ID and @room can still be mentioned', async () => {
    expect(await find('@jane:away', failed())).toEqual(['@jane:away'])
    expect(await find('@room', failed())).toEqual(['@room'])
  })

  test('those that loaded can be mentioned', async () => {
    expect(await find('@rob', new TestMembers({ error: failure }))).toEqual(['@rob:home'])
  })

  test('a failed query is a failure too', async () => {
    await expect(mentionsOf(new TestMembers({}, failing('Broken'))).find('@room')).rejects.toThrow(
      'Broken',
    )
  })
})

describe('rooms', () => {
  const rooms = [
    room('!old:home', { name: 'Cafe', alias: '#cafe-old:home', successor: '!new:home' }),
    room('!tea:home', { name: 'Tea and café' }),
    room('!new:home', { name: 'Café ☕', alias: '#coffee:home' }),
    room('!NODk', { name: 'Twelve', creators: ['@x:away:8448'] }),
    room('!plain:away', { name: 'Decaf' }),
  ]
  const findRooms = (typed: string) => find(typed, new TestMembers(), { rooms })

  test('are found by name and alias, replaced ones last', async () => {
    expect(await findRooms('#CAFE')).toEqual([
      'https://matrix.to/#/#coffee:home',
      'https://matrix.to/#/!tea:home?via=home',
      'https://matrix.to/#/#cafe-old:home',
    ])
    expect(await findRooms('#coffee:h')).toEqual(['https://matrix.to/#/#coffee:home'])
    expect(await findRooms('#nothing')).toEqual([])
  })

  test('without an alias are linked with servers that know them', async () => {
    expect(await findRooms('#decaf')).toEqual(['https://matrix.to/#/!plain:away?via=home&via=away'])
    expect(await findRooms('#twel')).toEqual(['https://matrix.to/#/!NODk?via=home&via=away%3A8448'])
  })

  test('don’t need members', async () => {
    const source = new TestMembers()
    await mentionsOf(source, { rooms }).find('#')
    expect(source.begun).toBe(0)
  })
})

test('the number of suggestions is limited', async () => {
  const rooms = Array.from({ length: 50 }, (_, at) => room(`!${at}:home`, { name: `Lab ${at}` }))
  expect(await find('#lab', new TestMembers(), { rooms })).toHaveLength(7)
  const asked: object[] = []
  const ask = (kind: string, question: object) => {
    asked.push({ kind, ...question })
    return Promise.resolve([])
  }
  await find('@u', new TestMembers({}, { ask }))
  expect(asked).toEqual([{ kind: 'complete', typed: '@u', most: 7 }])
})
