import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatJson } from './format-json'
import { lineAndColumn, readJsonSource } from './read-json'

const isJson = (text: string) => {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

/** A text in which one place was changed. */
const nearlyJson = fc
  .tuple(
    fc.jsonValue({ maxDepth: 3 }),
    fc.nat(),
    fc.constantFrom(
      '',
      ',',
      '"',
      '{',
      '}',
      '[',
      ']',
      ':',
      '0',
      '-',
      '.',
      'e',
      '\\',
      '\n',
      ' ',
      'x',
    ),
  )
  .map(([value, place, change]) => {
    const text = JSON.stringify(value, undefined, place % 3)
    const at = place % (text.length + 1)
    return text.slice(0, at) + change + text.slice(at + (place % 2))
  })
  // Two braces are a variable.
  .filter((text) => !/\{\{[^{}]+\}\}/.test(text))

describe('the reader of JSON with places', () => {
  test('takes exactly what is JSON', () => {
    fc.assert(
      fc.property(nearlyJson, (text) => {
        expect('root' in readJsonSource(text), text).toBe(isJson(text))
      }),
      { numRuns: 2000 },
    )
  })

  test.each([
    '1.',
    '01',
    '-',
    '1e5',
    '-0.5E+3',
    '.5',
    '+1',
    'tru',
    'truefalse',
    'nul',
    'NaN',
    "'a'",
    '"\\u00e4"',
    '"\\x"',
    '"\t"',
    '"',
    '{"a":1,}',
    '[1,]',
    '[,1]',
    '{,}',
    '{"a"}',
    '{"a":}',
    '{1:2}',
    '1 2',
    '',
    ' ',
    '[1 2]',
    '{"a":1 "b":2}',
    '\u00a0 1',
    '"a"b',
    '1"a"',
    '[1}',
    '{]',
  ])('agrees with the browser about %j', (text) => {
    expect('root' in readJsonSource(text)).toBe(isJson(text))
  })

  test('takes variables as values, but not as names', () => {
    expect(readJsonSource('{"a": {{n}}, "b": [{{ long name }}, 1]}')).toHaveProperty('root')
    expect(readJsonSource('{{body}}')).toHaveProperty('root')
    expect(readJsonSource('{{{n}}: 1}')).toHaveProperty('problem')
    expect(readJsonSource('{{}}')).toHaveProperty('problem')
  })

  test('knows the places of values', () => {
    const text = '{"a": [1, {"b": "x"}]}'
    const reading = readJsonSource(text)
    if (!('root' in reading)) throw new Error('Not read')
    const [{ value: list } = { value: undefined }] = reading.root.members
    const place = list?.items[1]?.members[0]?.value
    expect(text.slice(list?.from, list?.to)).toBe('[1, {"b": "x"}]')
    expect(text.slice(place?.from, place?.to)).toBe('"x"')
  })

  test('reads what is nested deeply', () => {
    const deep = '['.repeat(100_000) + ']'.repeat(100_000)
    expect(readJsonSource(deep)).toHaveProperty('root')
  })
})

test.each([
  ['{"name": ', 'the text ends here, but a value is missing', ':'],
  ['{"name": "a"', 'the text ends here, but } is missing', '"'],
  ['{"name"', 'the text ends here, but a colon is missing', '"'],
  ['[1\n', 'the text ends here, but ] is missing', '1'],
  ['{"a": 1,}', 'nothing follows this comma', ','],
  ['{"a": 1 "b": 2}', 'a comma or } should be here', '"b"'],
  ['{a: 1}', 'a name in double quotes should be here', 'a'],
  ['{"a" 1}', 'a colon should be here', '1'],
  ['{"a": "b\n}', 'this string isn’t closed', '"b'],
  ['["\\x"]', 'this string has a wrong escape or a control character', '"\\x"]'],
  ['1 2', 'nothing may follow the value', '2'],
])('says what is wrong in %j', (text, message, at) => {
  const reading = readJsonSource(text)
  if (!('problem' in reading)) throw new Error('Read')
  const { problem } = reading
  expect(problem.message).toBe(message)
  expect(text.slice(problem.from, problem.to)).toBe(at)
})

test('counts lines and columns from 1', () => {
  expect(lineAndColumn('ab\ncd', 0)).toEqual({ line: 1, column: 1 })
  expect(lineAndColumn('ab\ncd', 4)).toEqual({ line: 2, column: 2 })
})

describe('formatting', () => {
  test('indents, and changes nothing else', () => {
    expect(formatJson('{"a":[1e400,{{n}}],"b":{},"c":[ ],"d":"{{x}} \\u00e4"}')).toBe(
      '{\n  "a": [\n    1e400,\n    {{n}}\n  ],\n  "b": {},\n  "c": [],\n  "d": "{{x}} \\u00e4"\n}',
    )
    expect(formatJson('{"a"')).toBeUndefined()
  })

  test('is what browsers do', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
        const text = JSON.stringify(value)
        if (/\{\{[^{}]+\}\}/.test(text)) return
        expect(formatJson(text)).toBe(JSON.stringify(value, undefined, 2))
      }),
    )
  })
})
