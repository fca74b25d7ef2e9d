import {
  array,
  assert,
  constant,
  dictionary,
  integer,
  json,
  jsonValue,
  oneof,
  property,
  record,
  string,
} from 'fast-check'
import { describe, expect, test } from 'vitest'
import { MemberSplitter } from './split-members'

/** Feeds a body in pieces cut at `cuts`, and returns the elements' texts. */
function split(body: string, cuts: readonly number[] = []) {
  const bytes = new TextEncoder().encode(body)
  const ends = [...new Set([...cuts.map((cut) => cut % (bytes.length + 1)), bytes.length])]
  const splitter = new MemberSplitter()
  const elements: string[] = []
  let from = 0
  for (const end of ends.sort((a, b) => a - b)) {
    const part = splitter.push(bytes.slice(from, end))
    for (let at = 0; at < part.ranges.length; at += 2) {
      const element = part.bytes.subarray(part.ranges[at], part.ranges[at + 1])
      elements.push(new TextDecoder().decode(element).trim())
    }
    from = end
  }
  return { elements, ending: splitter.end() }
}

describe('the elements of chunk', () => {
  test('are found wherever chunk is', () => {
    expect(split('{"start":"a","chunk":[{"a":1},{"b":[2]}],"end":{}}')).toEqual({
      elements: ['{"a":1}', '{"b":[2]}'],
      ending: 'whole',
    })
    expect(split('{ "chunk" : [ ] }')).toEqual({ elements: [], ending: 'whole' })
  })

  test('are those of the outermost object alone', () => {
    const body = '{"x":{"chunk":[1]},"y":["chunk",[2]],"z":"chunk","chunk":[3]}'
    expect(split(body)).toEqual({ elements: ['3'], ending: 'whole' })
    expect(split('{"chunk":{"chunk":[1]}}')).toEqual({ elements: [], ending: 'noList' })
  })

  test('are found under an escaped key', () => {
    expect(split(String.raw`{"\u0063hunk":[{}]}`).elements).toEqual(['{}'])
  })

  test('may hold brackets, commas and quotes in strings', () => {
    const element = String.raw`{"a":"]},{\"[","b":"\\"}`
    expect(split(`{"chunk":[${element},${element}]}`).elements).toEqual([element, element])
  })

  test('need not be objects', () => {
    expect(split('{"chunk":[1,null,"a,b",[2,3],{}]}').elements).toEqual([
      '1',
      'null',
      '"a,b"',
      '[2,3]',
      '{}',
    ])
  })

  test('that aren’t JSON do not spoil the others', () => {
    const { elements, ending } = split('{"chunk":[{"a":1},{"a":nonsense},{"a":3}]}')
    expect(elements).toEqual(['{"a":1}', '{"a":nonsense}', '{"a":3}'])
    expect(ending).toBe('whole')
  })

  test('that arrived before a body was cut off are kept', () => {
    const whole = '{"chunk":[{"a":1},{"b":"x]}"}]}'
    expect(split(whole.slice(0, -1))).toMatchObject({ elements: { length: 2 }, ending: 'cutOff' })
    expect(split(whole.slice(0, -4))).toMatchObject({ elements: ['{"a":1}'], ending: 'cutOff' })
  })

  test('are missing from another kind of body', () => {
    for (const body of [
      '',
      '<html>',
      '[]',
      '{"errcode":"M_UNKNOWN"}',
      '{"chunk":null}',
      '"chunk"',
    ]) {
      expect(split(body)).toEqual({ elements: [], ending: 'noList' })
    }
  })
})

const anyText = string({ unit: 'binary' })
const element = oneof(
  jsonValue(),
  record({ state_key: anyText, content: dictionary(anyText, json()) }),
)
const spaces = oneof(...['', ' ', '\n\t', '\r\n'].map((text) => constant(text)))

test('any split of the bytes gives the same members', () => {
  assert(
    property(
      dictionary(anyText, jsonValue()),
      array(element),
      dictionary(anyText, jsonValue()),
      spaces,
      array(integer({ min: 0, max: 100_000 }), { maxLength: 40 }),
      (before, elements, after, space, cuts) => {
        const entry = ([key, value]: [string, unknown]) =>
          `${JSON.stringify(key)}${space}:${space}${JSON.stringify(value)}`
        const others = (object: Record<string, unknown>) =>
          Object.entries(object)
            .filter(([key]) => key !== 'chunk')
            .map(entry)
        const list = elements.map((value) => space + JSON.stringify(value) + space).join(',')
        const entries = [...others(before), `"chunk":[${list}${space}]`, ...others(after)]
        const body = `${space}{${entries.join(`${space},${space}`)}}${space}`
        expect(split(body, cuts)).toEqual({
          elements: elements.map((value) => JSON.stringify(value)),
          ending: 'whole',
        })
      },
    ),
    { numRuns: 300 },
  )
})

test('one byte at a time', () => {
  const body = '{"a":["chunk"],"chunk":[{"é":"\\"\\\\"},"€",[[]]]}'
  const everywhere = Array.from({ length: 80 }, (_, cut) => cut)
  expect(split(body, everywhere)).toEqual(split(body))
})
