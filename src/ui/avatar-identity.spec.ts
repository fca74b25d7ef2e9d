import { describe, expect, test } from 'vitest'
import { avatarColour, initials, nameColourClass } from './avatar-identity'

describe('initials', () => {
  test.each([
    ['Jana Müller', 'JM'],
    ['Nora Müller-Weiss', 'NM'],
    ['announce-bot', 'AB'],
    ['Ticket-Bot (Müllabfuhr)', 'TB'],
    ['zoé', 'Z'],
    ['日本 語', '日語'],
    ['  élan  vital ', 'ÉV'],
    ["O'Brien", 'O'],
  ])('takes the first letters of the first two words of %s', (name, letters) => {
    expect(initials(name, '@x:example.org')).toBe(letters)
  })

  test('prefers capitalised words, as in the name of a department', () => {
    expect(initials('Department of Physics', '!a:example.org')).toBe('DP')
  })

  test('falls back to the localpart when the name has no letters', () => {
    expect(initials('', '@jana:example.org')).toBe('J')
    expect(initials('🎉', '@party-bot:example.org')).toBe('PB')
    expect(initials('\u202E', '@bob:example.org')).toBe('B')
  })

  test('shows a symbol when there are no letters at all', () => {
    expect(initials('…', '@_:')).toBe('#')
  })
})

describe('avatarColour', () => {
  const ids = Array.from({ length: 500 }, (_, index) => `@user${index}:example.org`)

  test('uses all six colours', () => {
    expect(new Set(ids.map(avatarColour))).toEqual(new Set([1, 2, 3, 4, 5, 6]))
  })

  test('gives an ID the same colour in every release', () => {
    const people = ['@jana:example.org', '@bob:example.org', '!room:example.org']
    expect(people.map(avatarColour)).toEqual([6, 1, 6])
  })

  test('matches each colour with one colour for names', () => {
    const pairs = new Set(ids.map((id) => `${avatarColour(id)} ${nameColourClass(id)}`))
    expect([...pairs].toSorted()).toEqual([
      '1 text-name-1',
      '2 text-name-2',
      '3 text-name-3',
      '4 text-name-4',
      '5 text-name-5',
      '6 text-name-6',
    ])
  })
})
