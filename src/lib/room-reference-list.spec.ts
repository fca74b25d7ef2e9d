import { array, assert, constantFrom, property, string } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readRoomReferences } from './room-reference-list'

const ids = (text: string) =>
  readRoomReferences(text).references.map(({ reference }) =>
    reference.kind === 'roomId' ? reference.roomId : reference.roomAlias,
  )

describe('readRoomReferences', () => {
  test.each([
    ['!a:x #b:x', ['!a:x', '#b:x']],
    ['!a:x,\n#b:x;!NODkAN', ['!a:x', '#b:x', '!NODkAN']],
    ['https://matrix.to/#/%23b%3Ax?via=x', ['#b:x']],
    ['matrix:r/b:x and <!a:x>.', ['#b:x', '!a:x']],
    ['', []],
  ])('reads %j', (text, expected) => {
    expect(ids(text)).toEqual(expected)
  })

  test('reports texts that aren’t rooms, and duplicates', () => {
    expect(
      readRoomReferences('@a:x !a:x nonsense https://matrix.to/#/!a:x nonsense #b:x'),
    ).toMatchObject({
      references: [{ text: '!a:x' }, { text: '#b:x' }],
      bad: ['@a:x', 'nonsense'],
      duplicates: ['https://matrix.to/#/!a:x', 'nonsense'],
    })
  })

  test('drops nothing: each text is a room, invalid, or a duplicate', () => {
    const piece = constantFrom('!a:x', '!b:x', '#c:x', '@d:x', 'https://matrix.to/#/!a:x', 'word')
    assert(
      property(array(piece), (pieces) => {
        const { references, bad, duplicates } = readRoomReferences(pieces.join('\n'))
        const told = new Set([...references.map(({ text }) => text), ...bad, ...duplicates])
        expect(told).toEqual(new Set(pieces))
      }),
    )
  })

  test('accepts any text', () => {
    assert(property(string(), (text) => void readRoomReferences(text)))
  })
})
