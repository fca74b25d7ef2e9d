import { array, assert, constantFrom, oneof, property, string } from 'fast-check'
import { expect, test } from 'vitest'
import { sortTexts } from './sort-texts'

const text = oneof(
  string({ maxLength: 12 }),
  string({ unit: 'binary', maxLength: 8 }),
  // Texts that begin alike, end early, or have characters beyond ASCII.
  array(constantFrom('anna', ' ', 'a', '\0', '~', '\u007F', 'é', '€', '𝒜', '\n@b:c'), {
    maxLength: 5,
  }).map((parts) => parts.join('')),
)

test('sorts as a comparator does', () => {
  assert(
    property(array(text, { maxLength: 120 }), (texts) => {
      const indexes = Uint32Array.from(texts, (_, index) => index)
      const textOf = (index: number) => texts[index] ?? ''
      const expected = [...indexes].sort((a, b) =>
        textOf(a) < textOf(b) ? -1 : textOf(a) > textOf(b) ? 1 : a - b,
      )
      sortTexts(indexes, textOf)
      expect([...indexes]).toEqual(expected)
    }),
    { numRuns: 500 },
  )
})
