import { array, assert, constantFrom, property, record, string } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { memberships } from '@/api/endpoints/memberships'
import { fold } from '@/lib/fold'
import { powerLevelsOf } from '@/lib/power-levels'
import { MemberListHost } from './member-list-host'
import { sortColumns } from './member-order'
import type { ExportAnswer, FromWorker, MemberDetails, Shown } from '@/shared/member-list/protocol'
import { shownName } from '@/shared/member-list/shown-name'
import { hostWith, everyone, memberEvent, membersBody } from '@/shared/member-list/testing/lists'

const people = [
  memberEvent('@hans:home', { displayname: 'Hans Müller' }),
  memberEvent('@ada:lab:8448', { displayname: 'ada' }),
  memberEvent('@plain:home'),
  memberEvent(
    '@out:lab:8448',
    { displayname: 'Out', membership: 'leave', reason: 'spam' },
    {
      sender: '@hans:home',
      unsigned: { prev_content: { membership: 'join' } },
    },
  ),
]
const ids = ({ rows }: Shown) => rows.map(({ userId }) => userId)

describe('what is shown', () => {
  test('is sorted by folded names; without one, the localpart counts', () => {
    expect(ids(hostWith(people).look({ membership: 'join' }))).toEqual([
      '@ada:lab:8448',
      '@hans:home',
      '@plain:home',
    ])
  })

  test.each([
    ['mul', ['@hans:home']],
    ['HANS MÜL', ['@hans:home']],
    ['mül hans', ['@hans:home']],
    ['lab:8448', ['@ada:lab:8448', '@out:lab:8448']],
    ['@plain', ['@plain:home']],
    ['nobody', []],
  ])('a search for %s', (search, found) => {
    expect(ids(hostWith(people).look({ search }))).toEqual(found)
  })

  test('can be narrowed to a server and a level', () => {
    const { host, look } = hostWith(people)
    host.take({
      kind: 'levels',
      powerLevels: powerLevelsOf({ users: { '@ada:lab:8448': 50 } }, [], '11'),
    })
    expect(ids(look({ serverName: 'lab:8448' }))).toEqual(['@ada:lab:8448', '@out:lab:8448'])
    expect(ids(look({ serverName: 'lab' }))).toEqual([])
    expect(ids(look({ level: 50 }))).toEqual(['@ada:lab:8448'])
    expect(ids(look({ sort: 'level', descending: true }))[0]).toBe('@ada:lab:8448')
    expect(look({}).facts.levels).toEqual([
      { value: 50, count: 1 },
      { value: 0, count: 3 },
    ])
  })

  test('has no levels while they are unknown', () => {
    const { rows, facts } = hostWith(people).look({})
    expect(rows.map(({ level }) => level)).toEqual([undefined, undefined, undefined, undefined])
    expect(facts.levels).toEqual([])
  })

  test('is only the requested rows, with the total count', () => {
    const shown = hostWith(people).look({}, { from: 1, to: 3 })
    expect(shown).toMatchObject({ from: 1, matching: 4, rows: { length: 2 } })
    expect(hostWith(people).look({}, { from: 50, to: 60 })).toMatchObject({ from: 4, rows: [] })
  })

  test('counts memberships and servers, and knows the account itself', () => {
    const { facts } = hostWith(people, '@hans:home').look({ membership: 'join' })
    expect(facts).toMatchObject({
      members: 4,
      memberships: { join: 3, leave: 1, ban: 0, invite: 0, knock: 0 },
      servers: [
        { value: 'home', count: 2 },
        { value: 'lab:8448', count: 1 },
      ],
      serverCount: 2,
      own: 'joined',
      ending: 'whole',
    })
  })

  test('skips and counts what is not a member event, and keeps it readable', () => {
    const bad = [{ state_key: '@x:y' }, 5, memberEvent('@x:y', { membership: 'dancing' })]
    const { look, ask } = hostWith([...bad, ...people])
    expect(look({})).toMatchObject({ matching: 4, facts: { unreadable: 3 } })
    expect(ask({ kind: 'unreadable', most: 2 })).toEqual(['{"state_key":"@x:y"}', '5'])
  })
})

test('warns of deceptive names once all members have arrived', () => {
  const names = ['Paul', 'paul', 'Pаul', 'PauI', 'A\u202Eb', '@boss:home', 'Anna']
  const events = names.map((displayname, at) => memberEvent(`@${at}:home`, { displayname }))
  const gone = memberEvent('@gone:home', { displayname: 'Anna', membership: 'leave' })
  const { rows } = hostWith([...events, gone]).look({ sort: 'userId' })
  expect(rows.map(({ warnings }) => warnings)).toEqual([
    ['sameName'],
    ['sameName'],
    ['lookAlike'],
    ['lookAlike'],
    ['hiddenCharacters'],
    ['looksLikeId'],
    [],
    [],
  ])
})

test('reports new members at once, then at intervals, even when no more arrive', () => {
  let now = 0
  const timers: (() => void)[] = []
  const shown: number[] = []
  const host = new MemberListHost(
    (message) => {
      if (message.kind === 'shown') shown.push(message.shown.matching)
    },
    { now: () => now, later: (run) => timers.push(run) },
  )
  const take = (count: number, before: string) => {
    const events = Array.from({ length: count }, () => JSON.stringify(memberEvent('@a:b')))
    const bytes = new TextEncoder().encode(before + events.join(',') + ',')
    host.take({ kind: 'bytes', source: 'all', bytes })
  }
  host.take({ kind: 'look', view: everyone, window: { from: 0, to: 10 } })
  take(60, '{"chunk":[')
  expect(shown).toEqual([0, 60])
  now = 10
  take(10, '')
  take(10, '')
  expect(shown).toEqual([0, 60])
  expect(timers.length).toBe(1)
  timers[0]?.()
  expect(shown).toEqual([0, 60, 80])
  now = 500
  take(1, '')
  expect(shown).toEqual([0, 60, 80, 81])
})

test('details say who did it and why, and include the original event', () => {
  const { ask } = hostWith(people)
  const details = ask({ kind: 'details', userId: '@out:lab:8448' }) as MemberDetails
  expect(details).toMatchObject({
    row: {
      standing: 'kicked',
      userId: '@out:lab:8448',
      by: { userId: '@hans:home', name: 'Hans Müller' },
      reason: 'spam',
    },
    previous: 'join',
  })
  expect(details.event).toEqual(people[3])
  expect(ask({ kind: 'details', userId: '@nobody:home' })).toBeUndefined()
})

const someone = record({
  localpart: string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 4 }),
  name: string({ unit: 'grapheme', maxLength: 6 }),
  membership: constantFrom(...memberships),
})

test('every order has all members once, sorted; descending is its reverse', () => {
  assert(
    property(array(someone), constantFrom(...sortColumns), (members, sort) => {
      const events = members.map(({ localpart, name, membership }, at) =>
        memberEvent(`@${localpart}${at}:s${at % 3}`, { displayname: name, membership }),
      )
      const { look } = hostWith(events)
      const up = look({ sort }, { from: 0, to: 1000 })
      const down = look({ sort, descending: true }, { from: 0, to: 1000 })
      expect(ids(down)).toEqual(ids(up).toReversed())
      expect(new Set(ids(up)).size).toBe(members.length)
      if (sort !== 'name') return
      const names = up.rows.map(({ name, userId }) => fold(shownName(name, userId)))
      expect(names).toEqual(names.toSorted())
    }),
  )
})

test('a list that arrives in pieces is sorted like one that arrives at once', () => {
  assert(
    property(array(array(someone, { maxLength: 5 })), (pieces) => {
      const events = pieces.map((piece, at) =>
        piece.map(({ localpart, name }, place) =>
          memberEvent(`@${localpart}${at}.${place}:s`, { displayname: name }),
        ),
      )
      const whole = hostWith(events.flat()).look({}, { from: 0, to: 1000 })
      const messages: FromWorker[] = []
      // Every piece is reported at once, and so sorted separately.
      let now = 0
      const host = new MemberListHost((message) => messages.push(message), {
        now: () => now,
        later: () => undefined,
      })
      host.take({ kind: 'look', view: everyone, window: { from: 0, to: 1000 } })
      const encoder = new TextEncoder()
      const take = (text: string) => {
        now += 1000
        host.take({ kind: 'bytes', source: 'all', bytes: encoder.encode(text) })
      }
      take('{"chunk":[')
      let first = true
      for (const event of events.flat()) {
        take((first ? '' : ',') + JSON.stringify(event))
        first = false
      }
      take(']}')
      host.take({ kind: 'end', source: 'all' })
      host.take({ kind: 'done' })
      const last = messages.findLast(({ kind }) => kind === 'shown')
      expect(last?.kind === 'shown' ? ids(last.shown) : []).toEqual(ids(whole))
    }),
  )
})

/** The host's answer while the joined members are shown. */
function named(question: Parameters<ReturnType<typeof hostWith>['ask']>[0]): unknown {
  const { ask, look } = hostWith(people)
  look({ membership: 'join' })
  return ask(question)
}

describe('members that are named', () => {
  test('all that match, and those between two, in the order shown', () => {
    const shown = ['@ada:lab:8448', '@hans:home', '@plain:home']
    expect(named({ kind: 'matchingIds' })).toEqual(shown)
    const between = (first: string, last: string) => named({ kind: 'idsBetween', first, last })
    expect(between('@ada:lab:8448', '@hans:home')).toEqual(shown.slice(0, 2))
    expect(between('@plain:home', '@ada:lab:8448')).toEqual(shown)
    expect(between('@hans:home', '@hans:home')).toEqual(['@hans:home'])
    // One of them is no longer shown.
    expect(between('@out:lab:8448', '@hans:home')).toEqual(['@hans:home'])
    expect(between('@nobody:x', '@hans:home')).toEqual(['@hans:home'])
  })

  test('come with what is known about each', () => {
    expect(named({ kind: 'members', userIds: ['@nobody:x', '@out:lab:8448'] })).toEqual([
      { userId: '@nobody:x' },
      {
        userId: '@out:lab:8448',
        name: 'Out',
        avatarMxc: undefined,
        membership: 'leave',
        warnings: [],
      },
    ])
    expect(
      named({ kind: 'tally', userIds: ['@nobody:x', '@out:lab:8448', '@ada:lab:8448'] }),
    ).toEqual({ join: 1, invite: 0, ban: 0, leave: 1, knock: 0 })
  })

  test('are exported, in the order shown', async () => {
    const scope = { userIds: ['@plain:home', '@ada:lab:8448', '@nobody:x'] }
    const answer = named({ kind: 'export', format: 'ids', scope }) as ExportAnswer
    expect(answer.members).toBe(2)
    expect(await answer.blob.text()).toBe('@ada:lab:8448\n@plain:home\n')
  })
})

describe('a newer event of a member', () => {
  test('replaces the old one everywhere', () => {
    const { host, look, last, ask } = hostWith(people)
    look({ membership: 'join' })
    const content = { membership: 'ban', reason: 'Spam' }
    const event = memberEvent('@ada:lab:8448', content, { sender: '@hans:home' })
    host.take({ kind: 'changed', event })
    expect(ids(last())).toEqual(['@hans:home', '@plain:home'])
    expect(last().facts.memberships).toMatchObject({ join: 2, ban: 1 })
    const [row] = look({ membership: 'ban' }).rows
    expect(row).toMatchObject({
      userId: '@ada:lab:8448',
      // The new event has no name in it.
      name: 'ada',
      standing: 'banned',
      by: { userId: '@hans:home', name: 'Hans Müller' },
      reason: 'Spam',
    })
    expect(ask({ kind: 'details', userId: '@ada:lab:8448' })).toMatchObject({ event })
    expect(look({}).matching).toBe(people.length)
  })

  test('can be completed with the state before it: the name, the cause and the time', () => {
    const replaces = { unsigned: { replaces_state: '$before' } }
    const { host, look, last, ask } = hostWith([
      ...people,
      memberEvent('@gone:home', { membership: 'leave' }, { sender: '@hans:home', ...replaces }),
      memberEvent('@zoe:home', {}, replaces),
    ])
    const [gone] = look({ search: 'gone' }).rows
    expect(gone).toMatchObject({
      name: undefined,
      standing: 'kicked',
      replacement: { eventId: '$@gone:home', replacedId: '$before' },
    })
    const nameless = () => ask({ kind: 'nameless', scope: 'all', most: 10 })
    const found = { userId: '@gone:home', eventId: '$@gone:home', replacedId: '$before' }
    expect(nameless()).toEqual([found])
    expect(ask({ kind: 'nameless', scope: 'all', most: 0 })).toEqual([])
    const order = ids(look({}))
    const before = { membership: 'invite', name: 'Zora', avatarMxc: 'mxc://a/b' } as const
    const learn = (userId: string, eventId = `$${userId}`) =>
      host.take({ kind: 'earlier', members: [{ userId, eventId, ...before }] })
    learn('@gone:home', '$older')
    expect(look({ search: 'gone' }).rows[0]).toEqual(gone)
    learn('@gone:home')
    // Of joined members, the event is fetched first.
    learn('@zoe:home')
    expect(ask({ kind: 'details', userId: '@zoe:home' })).toMatchObject({ event: undefined })
    host.take({ kind: 'events', events: [memberEvent('@zoe:home', {}, replaces)] })
    learn('@zoe:home')
    learn('@stranger:home')
    expect(last().rows[0]).toMatchObject({
      name: 'Zora',
      avatarMxc: 'mxc://a/b',
      standing: 'withdrawn',
      replacement: undefined,
    })
    expect(nameless()).toEqual([])
    // It is found by its name but keeps its place.
    expect(ids(look({ search: 'zora' }))).toEqual(['@gone:home'])
    expect(ids(look({}))).toEqual(order)
    // The previous name of a joined member doesn't matter, but the join time does.
    expect(ask({ kind: 'details', userId: '@zoe:home' })).toMatchObject({
      row: { name: undefined },
      previous: 'invite',
      joinedSince: 1_700_000_000_000,
      replacement: undefined,
    })
  })

  test('of someone who isn’t in the list adds them', () => {
    const { host, look } = hostWith(people)
    host.take({ kind: 'changed', event: memberEvent('@new:x') })
    host.take({ kind: 'changed', event: { state_key: '@broken:x' } })
    expect(look({}).matching).toBe(people.length + 1)
  })

  test('is not undone by a response that is older', () => {
    const { host, look } = hostWith(people)
    const event = memberEvent('@ada:lab:8448', { membership: 'ban' }, { sender: '@hans:home' })
    host.take({ kind: 'changed', event })
    host.take({ kind: 'bytes', source: 'events', bytes: membersBody(people) })
    expect(look({ membership: 'ban' }).matching).toBe(1)
  })
})
