import { array, assert, constantFrom, oneof, property, string } from 'fast-check'
import { expect, test } from 'vitest'
import { csvLine, unguarded } from './csv'

test('quotes characters that would end a field, and doubles quotes', () => {
  expect(csvLine(['a', 'b,c', 'say "hi"', 'two\nlines', 5])).toBe(
    'a,"b,c","say ""hi""","two\nlines",5\r\n',
  )
})

test('guards text against formulas and leaves numbers alone', () => {
  expect(csvLine(['=1+1', '+1', '-1', '@a:b', '\ta', '\0a', -1])).toBe(
    `'=1+1,'+1,'-1,'@a:b,"'\ta",'\0a,-1\r\n`,
  )
  expect(csvLine(['\r=1'])).toBe(`"'\r'=1"\r\n`)
})

test.each([
  ['x;=1+1', `"x;'=1+1"`],
  ['x|=1+1', `"x|'=1+1"`],
  ['x\t=1+1', `"x\t'=1+1"`],
  ['x,=1+1', `"x,'=1+1"`],
  ['x; "=1+1"', `"x; ""'=1+1"""`],
  ['two\n=1+1', `"two\n'=1+1"`],
  ['＝1+1', "'＝1+1"],
  ['＋1', "'＋1"],
  ['－1', "'－1"],
  ['＠SUM(1)', "'＠SUM(1)"],
  ['a=b', 'a=b'],
])('guards %j, which is a formula with another separator or width', (text, field) => {
  expect(csvLine([text])).toBe(`${field}\r\n`)
  expect(unguarded(csvLine([text]).trimEnd().replaceAll(/^"|"$/g, '').replaceAll('""', '"'))).toBe(
    text,
  )
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

const text = oneof(
  string({ unit: 'binary' }),
  string({ unit: constantFrom(...Array.from('a ;|,\t\n"=+-@＝＠1')) }),
)

test('reads back every text, except for the guards', () => {
  assert(
    property(
      array(
        text.filter((one) => !one.includes("'")),
        { minLength: 1 },
      ),
      (fields) => {
        expect(parse(csvLine(fields)).map(unguarded)).toEqual(fields)
      },
    ),
  )
})

test('no cell starts a formula, whatever the separator and whether or not quotes are read', () => {
  assert(
    property(array(text, { minLength: 1 }), (fields) => {
      const line = csvLine(fields)
      const cells = [...parse(line), ...[';', '|', '\t', ','].flatMap((one) => line.split(one))]
      for (const cell of cells.flatMap((one) => one.split(/[\r\n]/))) {
        expect(cell.replace(/^[ "]+/, '')).not.toMatch(/^[=+\-@\0＝＋－＠]/)
      }
    }),
  )
})
