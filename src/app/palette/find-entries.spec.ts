import { describe, expect, test } from 'vitest'
import { findEntries, type Findable } from './find-entries'
import { withChoice, type RecentChoice } from './recent'

const entry = (kind: Findable['kind'], name: string, rest: Partial<Findable> = {}): Findable => ({
  key: `${kind}/${name}`,
  kind,
  name,
  ...rest,
})

const entries = [
  entry('page', 'Profile', { words: 'avatar' }),
  entry('page', 'Rooms'),
  entry('action', 'Lock this tab…'),
  entry('action', 'Light theme'),
  entry('room', 'Physics', { id: '#physics:example.org', words: '!abc:example.org' }),
  entry('room', 'Café für alle', { id: '!cafe:example.org' }),
  entry('room', 'Profs', { id: '#staff:example.org' }),
  entry('person', 'Petra Profil', { id: '@petra:example.org' }),
]

/** Headings and names, as shown. */
const shown = (search: string, recent: readonly string[] = [], of = entries) =>
  findEntries(of, search, recent).map(({ kind, items }) => [kind, ...items.map(({ name }) => name)])

describe('without a search', () => {
  test('pages and actions are shown', () => {
    expect(shown('  ')).toEqual([
      ['page', 'Profile', 'Rooms'],
      ['action', 'Lock this tab…', 'Light theme'],
    ])
  })

  test('what was chosen before comes first, latest first, and only once', () => {
    expect(shown('', ['room/Physics', 'page/Rooms', 'room/Left'])).toEqual([
      ['recent', 'Physics', 'Rooms'],
      ['page', 'Profile'],
      ['action', 'Lock this tab…', 'Light theme'],
    ])
  })
})

describe('a search', () => {
  test('starts with the kind of the best match', () => {
    expect(shown('prof')).toEqual([
      ['page', 'Profile'],
      ['room', 'Profs'],
      ['person', 'Petra Profil'],
    ])
    expect(shown('petra')).toEqual([['person', 'Petra Profil']])
  })

  test('among equally good matches, takes the latest first', () => {
    expect(shown('prof', ['room/Profs'])[0]).toEqual(['room', 'Profs'])
    expect(shown('l', ['action/Light theme'])[0]).toEqual([
      'action',
      'Light theme',
      'Lock this tab…',
    ])
    // A worse match stays behind.
    expect(shown('prof', ['person/Petra Profil'])[0]).toEqual(['page', 'Profile'])
  })

  test.each(['#physics:ex', 'PHYSICS', '!abc:example.org', 'example physics', 'abc phys'])(
    'finds a room by “%s”',
    (search) => expect(shown(search)[0]).toEqual(['room', 'Physics']),
  )

  test('ignores accents, and needs every word', () => {
    expect(shown('cafe fur')).toEqual([['room', 'Café für alle']])
    expect(shown('cafe physics')).toEqual([])
  })

  test('finds pages by further words', () => {
    expect(shown('avatar')).toEqual([['page', 'Profile']])
    const endpoint = entry('endpoint', 'URI of an avatar', { found: true })
    expect(shown('avat', [], [endpoint, ...entries])[0]).toEqual(['page', 'Profile'])
  })

  test('keeps what another search found, in its order', () => {
    const found = [
      entry('endpoint', 'Kick user', { found: true }),
      entry('endpoint', 'Unban user', { found: true }),
    ]
    expect(shown('throw out', [], found)).toEqual([['endpoint', 'Kick user', 'Unban user']])
  })

  test('shows a few of many', () => {
    const many = Array.from({ length: 5000 }, (_, index) => entry('room', `Room ${index}`))
    expect(findEntries(many, 'room', [])[0]?.items).toHaveLength(8)
  })
})

describe('choices', () => {
  test('one chosen again moves to the start, with its latest name', () => {
    const before: RecentChoice[] = [{ key: 'a' }, { key: 'b', name: 'Old' }]
    expect(withChoice(before, { key: 'b', name: 'New' })).toEqual([
      { key: 'b', name: 'New' },
      { key: 'a' },
    ])
  })

  test('only some are kept, with names of limited length', () => {
    let choices: RecentChoice[] = []
    for (let index = 0; index < 100; index++) {
      choices = withChoice(choices, { key: String(index), name: 'x'.repeat(10_000) })
    }
    expect(choices).toHaveLength(20)
    expect(choices[0]?.key).toBe('99')
    expect(JSON.stringify(choices).length).toBeLessThan(10_000)
  })
})
