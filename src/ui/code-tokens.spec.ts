import { assert, constantFrom, property, string } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type CodeLanguage, tokenise } from './code-tokens'

function kinds(code: string, language: CodeLanguage, kind: string): string[] {
  return tokenise(code, language)
    .filter((token) => token.kind === kind)
    .map((token) => token.text)
}

describe('tokenise', () => {
  test('loses nothing, whatever the input', () => {
    const language = constantFrom<CodeLanguage>('shell', 'python', 'json', 'javascript', 'http')
    const code = string({ unit: constantFrom(...Array.from(`ab 1#/\`'"\\\n{}:$-GET true`)) })
    assert(
      property(code, language, (text, written) => {
        const together = tokenise(text, written)
          .map((token) => token.text)
          .join('')
        expect(together).toBe(text)
      }),
    )
  })

  test('finds the parts of a curl command', () => {
    const code = `# by hand\ncurl -X PUT "Bearer $token" \\\n  'https://x.org/a#b' --data-raw '{"a":1}'`
    expect(kinds(code, 'shell', 'comment')).toEqual(['# by hand'])
    expect(kinds(code, 'shell', 'keyword')).toEqual(['PUT'])
    expect(kinds(code, 'shell', 'string')).toEqual([
      '"Bearer $token"',
      `'https://x.org/a#b'`,
      `'{"a":1}'`,
    ])
  })

  test("does not let a shell string's escaped apostrophe swallow the rest", () => {
    const code = String.raw`--data 'it'\''s' -X PUT`
    expect(kinds(code, 'shell', 'string')).toEqual([`'it'`, `'s'`])
    expect(kinds(code, 'shell', 'keyword')).toEqual(['PUT'])
  })

  test('takes a backslash at the end of a single-quoted shell string literally', () => {
    const code = String.raw`'a\' -X PUT`
    expect(kinds(code, 'shell', 'string')).toEqual([String.raw`'a\'`])
  })

  test('finds strings, comments and keywords of Python', () => {
    const code = 'import requests\n# note\nx = f"a # {b}" if True else r\'c\''
    expect(kinds(code, 'python', 'keyword')).toEqual(['import', 'if', 'True', 'else'])
    expect(kinds(code, 'python', 'comment')).toEqual(['# note'])
    expect(kinds(code, 'python', 'string')).toEqual(['f"a # {b}"', "r'c'"])
  })

  test('finds strings and keywords of JavaScript', () => {
    const code = 'await fetch(\'https://x/\', { a: `Bearer ${b}`, c: "d\\"e" })'
    expect(kinds(code, 'javascript', 'keyword')).toEqual(['await'])
    expect(kinds(code, 'javascript', 'string')).toEqual([
      "'https://x/'",
      '`Bearer ${b}`',
      '"d\\"e"',
    ])
  })

  test('finds the method, the headers and the strings of an HTTP request', () => {
    const code = 'PUT /x HTTP/1.1\nHost: a:1\n\n{"b": "c"}\n\n###\n\nGET /y HTTP/1.1'
    expect(kinds(code, 'http', 'keyword')).toEqual(['PUT', 'Host:', 'GET'])
    expect(kinds(code, 'http', 'string')).toEqual(['"b"', '"c"'])
    expect(kinds(code, 'http', 'comment')).toEqual(['###'])
  })

  test('distinguishes the keys of JSON from its strings', () => {
    const code = '{"a": "b\\"c", "n": [1, -2.5e3, true, null]}'
    expect(kinds(code, 'json', 'keyword')).toEqual(['"a"', '"n"', '1', '-2.5e3', 'true', 'null'])
    expect(kinds(code, 'json', 'string')).toEqual(['"b\\"c"'])
  })
})
