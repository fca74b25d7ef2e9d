import { assert, constantFrom, array, json, property, string } from 'fast-check'
import { expect, test } from 'vitest'
import { JsonIndex } from './json-index'

const encode = (text: string) => new TextEncoder().encode(text)

function indexed(text: string): JsonIndex {
  const index = new JsonIndex(encode(text))
  index.readTo(Number.POSITIVE_INFINITY)
  return index
}

const textOf = (index: JsonIndex, node: number) =>
  new TextDecoder().decode(index.bytes.subarray(index.start[node], index.endOf(node)))

const accepts = (read: () => unknown) => {
  try {
    read()
    return true
  } catch {
    return false
  }
}

/** Texts that are almost JSON. */
const pieces = array(
  constantFrom(
    ...Array.from('{}[],:"\\u 01-.eE\n\t'),
    'true',
    'null',
    '"a"',
    '"b":',
    '\\u00e9',
    '1e5',
    '-0',
  ),
)

test('knows where each value is, what contains it, and its line in the indented text', () => {
  const index = indexed(' {"a": [1, {"b": "x\\"]"}], "c": {} } ')
  expect(index.isComplete).toBe(true)
  expect(index.count).toBe(6)
  expect(textOf(index, 1)).toBe('[1, {"b": "x\\"]"}]')
  expect(textOf(index, 3)).toBe('{"b": "x\\"]"}')
  expect([...index.parent.subarray(0, 6)]).toEqual([-1, 0, 1, 1, 3, 0])
  expect([...index.next.subarray(0, 6)]).toEqual([6, 5, 3, 5, 5, 6])
  expect([...index.line.subarray(0, 6)]).toEqual([0, 1, 2, 3, 4, 7])
  expect(index.lines).toBe(9)
  expect([...index.size.subarray(0, 6)]).toEqual([2, 2, 0, 1, 0, 0])
})

test('reads the same text as JSON.parse, and refuses the same', () => {
  assert(
    property(pieces, (parts) => {
      const text = parts.join('')
      expect(accepts(() => indexed(text))).toBe(accepts(() => JSON.parse(text)))
    }),
    { numRuns: 500 },
  )
  assert(
    property(string(), (text) => accepts(() => indexed(text)) === accepts(() => JSON.parse(text))),
  )
})

test('has every value of any JSON, and its lines are those of the indented text', () => {
  assert(
    property(json(), (text) => {
      const index = indexed(text)
      const whole = textOf(index, 0)
      expect(JSON.parse(whole)).toEqual(JSON.parse(text))
      const printed = JSON.stringify(JSON.parse(text), undefined, 2)
      // A repeated name is one member for JSON.parse.
      expect(index.lines).toBeGreaterThanOrEqual(printed.split('\n').length)
    }),
  )
})

test('any beginning of a JSON text is read as far as it is known, without an error', () => {
  assert(
    property(json(), (text) => {
      const bytes = encode(text)
      for (let length = 0; length <= bytes.length; length++) {
        const prefix = new JsonIndex(bytes.subarray(0, length), true)
        prefix.readTo(Number.POSITIVE_INFINITY)
        expect(prefix.isComplete).toBe(false)
      }
    }),
    { numRuns: 20 },
  )
})

test('reads in parts as at once, at any depth, and after a byte order mark', () => {
  const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`
  const index = new JsonIndex(encode(`\uFEFF${deep}`))
  for (let until = 0; !index.isComplete; until += 1000) index.readTo(until)
  expect(index.count).toBe(100_000)
  expect(index.next[0]).toBe(100_000)
})

test('says where a text stops being JSON', () => {
  expect(() => indexed('{"a": 1, b}')).toThrow('A name is missing at byte 9')
  expect(() => indexed('[1 2]')).toThrow('A comma is missing at byte 3')
  expect(() => indexed('[1')).toThrow('It ends too early at byte 2')
  expect(() => indexed('[1] x')).toThrow('There is more after the end at byte 4')
})
