import { assert, constantFrom, property, string } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CodeLanguage, tokenise } from './code-tokens'

function kinds(code: string, language: CodeLanguage, kind: string): string[] {
  return tokenise(code, language)
    .filter((token) => token.kind === kind)
    .map((token) => token.text)
}

describe('tokenise', () => {
  it('loses nothing, whatever it is given', () => {
    const language = constantFrom<CodeLanguage>('shell', 'python', 'json')
    const code = string({ unit: constantFrom(...Array.from(`ab 1#'"\\\n{}:$-GET true`)) })
    assert(
      property(code, language, (text, written) => {
        const together = tokenise(text, written)
          .map((token) => token.text)
          .join('')
        expect(together).toBe(text)
      }),
    )
  })

  it('finds the parts of a curl command', () => {
    const code = `# by hand\ncurl -X PUT "Bearer $token" \\\n  'https://x.org/a#b' --data-raw '{"a":1}'`
    expect(kinds(code, 'shell', 'comment')).toEqual(['# by hand'])
    expect(kinds(code, 'shell', 'keyword')).toEqual(['PUT'])
    expect(kinds(code, 'shell', 'string')).toEqual([
      '"Bearer $token"',
      `'https://x.org/a#b'`,
      `'{"a":1}'`,
    ])
  })

  it("keeps a shell string's escaped apostrophe from swallowing the rest", () => {
    const code = String.raw`--data 'it'\''s' -X PUT`
    expect(kinds(code, 'shell', 'string')).toEqual([`'it'`, `'s'`])
    expect(kinds(code, 'shell', 'keyword')).toEqual(['PUT'])
  })

  it('takes a backslash at the end of a single-quoted shell string literally', () => {
    const code = String.raw`'a\' -X PUT`
    expect(kinds(code, 'shell', 'string')).toEqual([String.raw`'a\'`])
  })

  it('finds strings, comments and keywords of Python', () => {
    const code = 'import requests\n# note\nx = f"a # {b}" if True else r\'c\''
    expect(kinds(code, 'python', 'keyword')).toEqual(['import', 'if', 'True', 'else'])
    expect(kinds(code, 'python', 'comment')).toEqual(['# note'])
    expect(kinds(code, 'python', 'string')).toEqual(['f"a # {b}"', "r'c'"])
  })

  it('tells the keys of JSON from its strings', () => {
    const code = '{"a": "b\\"c", "n": [1, -2.5e3, true, null]}'
    expect(kinds(code, 'json', 'keyword')).toEqual(['"a"', '"n"', '1', '-2.5e3', 'true', 'null'])
    expect(kinds(code, 'json', 'string')).toEqual(['"b\\"c"'])
  })
})
