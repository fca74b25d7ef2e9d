import { describe, expect, test } from 'vitest'
import { powerLevelsOf } from '@/lib/power-levels'
import type { RoomOverview } from '@/lib/room-state'
import { type MemberList, type MemberListState, nothingYet } from '@/shared/member-list/member-list'
import { deskWith, memberEvent } from '@/shared/member-list/test-support'
import type { MentionChoice } from './mention-choice'
import { everyoneProblem, type MemberSource, roomMentions } from './room-mentions'

const me = '@me:home'

const desk = deskWith([
  memberEvent('@zoe:home', { displayname: 'Zoë Adams' }),
  memberEvent(me, { displayname: 'Ada Myself' }),
  memberEvent('@ada:home', { displayname: 'Ada Zwei', avatar_url: 'mxc://home/a' }),
  memberEvent('@rob:home', { displayname: 'Robert' }),
  memberEvent('@plain:home'),
])
const whole = { ...nothingYet, loading: false, shown: desk.look({}) }

/** Members who are all there, but for what is told otherwise. */
class TestMembers implements MemberSource {
  begun = 0
  #state: MemberListState
  readonly #listeners = new Set<() => void>()
  readonly #list: ReturnType<MemberSource['list']>

  /** @param list none where its reading has not begun */
  constructor(
    state: Partial<MemberListState> = {},
    list: Pick<MemberList, 'ask'> | 'none' = askDesk,
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

  tell(state: MemberListState): void {
    this.#state = state
    for (const listener of this.#listeners) listener()
  }
}

/** Asks about the members of the desk. */
const askDesk = {
  ask: ((kind: string, question: object) =>
    Promise.resolve(
      desk.ask({ kind, ...question } as Parameters<typeof desk.ask>[0]),
    )) as MemberList['ask'],
}

/** A list of which every question fails. */
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

/** Choices in a word each. */
const idsOf = (choices: readonly MentionChoice[]) =>
  choices.map((choice) => {
    if (choice.kind === 'everyone') return '@room'
    return choice.kind === 'user' ? choice.userId : choice.href
  })

const find = async (typed: string, ...rest: Parameters<typeof mentionsOf>) =>
  idsOf(await mentionsOf(...rest).find(typed))

describe('users', () => {
  test('are members, with what is known of them', async () => {
    expect(await mentionsOf(new TestMembers()).find('@ada z')).toEqual([
      { kind: 'user', userId: '@ada:home', name: 'Ada Zwei', avatarMxc: 'mxc://home/a' },
    ])
    expect(await mentionsOf(new TestMembers()).find('@pla')).toMatchObject([
      { name: '@plain:home' },
    ])
  })

  test('oneself is the last of them', async () => {
    expect(await find('@ada', new TestMembers())).toEqual(['@ada:home', '@zoe:home', me])
  })

  test('by a whole Matrix ID, whoever that is, once', async () => {
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

  test('is offered with the reason why it cannot be chosen', async () => {
    const choices = await mentionsOf(new TestMembers(), { problem: 'No.' }).find('@room')
    expect(choices).toEqual([{ kind: 'everyone', disabledReason: 'No.' }])
  })

  test('needs the level that the room says', () => {
    const withLevels = (notifications: object, own: number) =>
      room('!r:home', {
        powerLevels: powerLevelsOf({ users: { [me]: own }, notifications }, [], '11'),
      })
    expect(everyoneProblem(undefined, me)).toMatch('not known yet')
    expect(everyoneProblem(withLevels({}, 49), me)).toMatch('power level 50 here; yours is 49')
    expect(everyoneProblem(withLevels({}, 50), me)).toBeUndefined()
    expect(everyoneProblem(withLevels({ room: 0 }, 0), me)).toBeUndefined()
    expect(everyoneProblem(withLevels({ room: 100 }, 50), me)).toMatch('100')
  })
})

describe('while the members are read', () => {
  test('the first of them are waited for', async () => {
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

  test('or what there is by now is found at once', async () => {
    const { findNow } = mentionsOf(new TestMembers(nothingYet, 'none'))
    expect(idsOf(await findNow('@ro'))).toEqual(['@room'])
    expect(idsOf(await findNow('@jane:away'))).toEqual(['@jane:away'])
    expect(await findNow('@jane')).toEqual([])
  })
})

describe('where the members cannot be read', () => {
  const failure = new Error('No members')
  const failed = () =>
    new TestMembers(
      { loading: false, error: failure, shown: undefined },
      failing('The list was closed'),
    )

  test('finding fails for the same reason', async () => {
    await expect(mentionsOf(failed()).find('@ada')).rejects.toBe(failure)
  })

  test('a Matrix ID and @room can be mentioned all the same', async () => {
    expect(await find('@jane:away', failed())).toEqual(['@jane:away'])
    expect(await find('@room', failed())).toEqual(['@room'])
  })

  test('those who came can be mentioned', async () => {
    expect(await find('@rob', new TestMembers({ error: failure }))).toEqual(['@rob:home'])
  })

  test('a failure of a question alone is one as well', async () => {
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

  test('need no members', async () => {
    const source = new TestMembers()
    await mentionsOf(source, { rooms }).find('#')
    expect(source.begun).toBe(0)
  })
})

test('no more are offered than can be looked through', async () => {
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
