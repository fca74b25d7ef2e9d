import { describe, expect, it } from 'vitest'
import { avatarColour, initials, nameColourClass } from './avatar-identity'

describe('initials', () => {
  it.each([
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

  it('prefers capitalised words, as in the name of a department', () => {
    expect(initials('Department of Physics', '!a:example.org')).toBe('DP')
  })

  it('falls back to the localpart when the name has no letters', () => {
    expect(initials('', '@jana:example.org')).toBe('J')
    expect(initials('🎉', '@party-bot:example.org')).toBe('PB')
    expect(initials('\u202E', '@bob:example.org')).toBe('B')
  })

  it('shows a symbol when there are no letters at all', () => {
    expect(initials('…', '@_:')).toBe('#')
  })
})

describe('avatarColour', () => {
  it('gives an ID the same colour always, from 1 to 6', () => {
    const ids = Array.from({ length: 500 }, (_, index) => `@user${index}:example.org`)
    const colours = ids.map(avatarColour)
    expect(ids.map(avatarColour)).toEqual(colours)
    expect(new Set(colours)).toEqual(new Set([1, 2, 3, 4, 5, 6]))
  })

  it('matches the colour of the name', () => {
    const id = '@jana:example.org'
    expect(nameColourClass(id)).toBe(`text-name-${avatarColour(id)}`)
  })
})
