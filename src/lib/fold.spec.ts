import { assert, property, string } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findWords, fold, searchWords } from './fold'

describe('fold', () => {
  test.each([
    ['Müller', 'muller'],
    ['MÜLLER', 'muller'],
    ['Mu\u0308ller', 'muller'],
    ['Ｈａｎｓ', 'hans'],
    ['Straße', 'strasse'],
    ['Łukasz Øster', 'lukasz oster'],
    ['İstanbul', 'istanbul'],
    ['ΟΔΥΣΣΕΎΣ', 'οδυσσευσ'],
    ['ﾔﾏﾀﾞ', 'ヤマタ\u3099'],
    ['ヤマダ', 'ヤマタ\u3099'],
    ['a\u200Bd\u202Emin', 'admin'],
    ['שָׁלוֹם', 'שלום'],
  ])('%s', (text, folded) => {
    expect(fold(text)).toBe(folded)
  })

  test('keeps marks that are letters of their own', () => {
    expect(fold('か')).not.toBe(fold('が'))
    expect(fold('कि')).not.toBe(fold('क'))
  })

  test('folding twice changes nothing', () => {
    assert(
      property(string({ unit: 'binary' }), (text) => fold(fold(text)) === fold(text)),
      { numRuns: 500 },
    )
  })

  test('ignores case', () => {
    assert(property(string(), (text) => fold(text.toUpperCase()) === fold(text)))
  })
})

function found(text: string, search: string): string[] {
  return findWords(text, searchWords(search)).map(([start, end]) => text.slice(start, end))
}

describe('search words in a text', () => {
  test('are found regardless of case, accents and width', () => {
    expect(found('Alex Mülhauser', 'mul')).toEqual(['Mül'])
    expect(found('Ｍｕ̈ｌｌｅｒ', 'mül')).toEqual(['Ｍｕ̈ｌ'])
    expect(found('Straße', 's')).toEqual(['S', 'ß'])
  })

  test('are found individually', () => {
    expect(found('Müller, Hans', 'hans mül')).toEqual(['Mül', 'Hans'])
    expect(found('banana', 'ana')).toEqual(['anana'])
  })

  test('are ranges inside the text, in order and without overlaps', () => {
    assert(
      property(string({ unit: 'grapheme' }), string({ unit: 'grapheme' }), (text, search) => {
        let last = -1
        for (const [start, end] of findWords(text, searchWords(search))) {
          expect(start).toBeGreaterThan(last)
          expect(end).toBeGreaterThan(start)
          expect(end).toBeLessThanOrEqual(text.length)
          last = end
        }
      }),
    )
  })
})
