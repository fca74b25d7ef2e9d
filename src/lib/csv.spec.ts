import { array, assert, property, string } from 'fast-check'
import { expect, test } from 'vitest'
import { csvLine } from './csv'

test('quotes what would end a field, and doubles quotes', () => {
  expect(csvLine(['a', 'b,c', 'say "hi"', 'two\nlines', 5])).toBe(
    'a,"b,c","say ""hi""","two\nlines",5\r\n',
  )
})

test('guards against formulas in texts, and leaves numbers', () => {
  expect(csvLine(['=1+1', '+1', '-1', '@a:b', '\ta', '\0a', -1])).toBe(
    "'=1+1,'+1,'-1,'@a:b,'\ta,'\0a,-1\r\n",
  )
  expect(csvLine(['\r=1'])).toBe('"\'\r=1"\r\n')
})

/** Reads one line as RFC 4180 says. */
function parse(line: string): string[] {
  const field = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/y
  const fields: string[] = []
  for (let match = field.exec(line); match; match = field.exec(line)) {
    fields.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '')
    if (match[3] !== ',') break
  }
  return fields
}

test('every text comes back, but for the guard, and none begins a formula', () => {
  assert(
    property(array(string({ unit: 'binary' }), { minLength: 1 }), (fields) => {
      const read = parse(csvLine(fields))
      expect(
        read.map((field, index) => (field === fields[index] ? field : field.slice(1))),
      ).toEqual(fields)
      for (const field of read) expect(field).not.toMatch(/^[=+\-@\t\r\0]/)
    }),
  )
})
