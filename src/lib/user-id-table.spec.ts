import { describe, expect, test } from 'vitest'
import { csvLine } from './csv'
import { listOfColumn, readUserIdTable } from './user-id-table'

/** The users in the suggested column. */
function users(text: string): string[] | undefined {
  const table = readUserIdTable(text)
  return table?.suggested === undefined ? undefined : listOfColumn(table, table.suggested).userIds
}

const exported = [
  ['name', 'Matrix ID', 'level', 'membership'],
  ['call @admin:localhost now', '@joe:localhost', 0, 'join'],
  ['x;=1+1, "y"', '@été, o:localhost', 50, 'join'],
]

describe('a table', () => {
  test('from our own export has its IDs in one column, without the guards', () => {
    const table = readUserIdTable(exported.map(csvLine).join(''))
    expect(table).toMatchObject({
      columns: [
        { heading: 'name', userIds: 0 },
        { heading: 'Matrix ID', userIds: 2 },
        { heading: 'level', userIds: 0 },
        { heading: 'membership', userIds: 0 },
      ],
      suggested: 1,
    })
    expect(table && listOfColumn(table, 1).userIds).toEqual(['@joe:localhost', '@été, o:localhost'])
    expect(table?.rows[1]?.[0]).toBe('x;=1+1, "y"')
  })

  test('with one line that a spreadsheet wrote', () => {
    expect(users(`"call @admin:localhost now",'@joe:localhost,0,join`)).toEqual(['@joe:localhost'])
    expect(users(`call @admin:localhost now,'@joe:localhost,0,join`)).toEqual(['@joe:localhost'])
  })

  test.each([',', ';', '\t', '|'])('separated by %j', (separator) => {
    const text = ['Name', 'ID'].join(separator) + '\n' + ['A @x:y', '@a:x'].join(separator)
    expect(users(text)).toEqual(['@a:x'])
    expect(users(`sep=${separator}\r\n${text}`)).toEqual(['@a:x'])
  })

  test('without a header', () => {
    expect(users('Ada,@a:x\nBob,@b:x')).toEqual(['@a:x', '@b:x'])
    expect(readUserIdTable('Ada,@a:x\nBob,@b:x')?.columns[0]).toEqual({
      heading: undefined,
      userIds: 0,
    })
  })

  test('with only prose has no column of IDs, and none is read from it', () => {
    const table = readUserIdTable('name,note\nAda,"call @admin:x now"\nBob,see @bob:x')
    expect(table?.suggested).toBeUndefined()
    expect(table && listOfColumn(table, 1)).toMatchObject({
      userIds: [],
      malformed: ['note', 'call @admin:x now', 'see @bob:x'],
    })
  })
})

test.each([
  ['a list', '@a:x\n@b:x'],
  ['a list with commas', '@a:x, @b:x\n@c:x, @d:x'],
  ['one line', 'hello, @a:x'],
  ['mail headers', 'To: "A B" <ab@x.org>, "C D" <cd@x.org>,\n "E F" <ef@x.org>, "G H" <gh@x.org>'],
  ['quoted names with addresses', '"A B" <ab@x.org>, "C D" <cd@x.org>\n"E" <e@x>, "F" <f@x>'],
  ['a letter', 'Dear Ada,\nplease invite @a:x, @b:x and @c:x.\nYours, Bob'],
  ['nothing', ''],
])('%s isn’t a table', (_, text) => {
  expect(readUserIdTable(text)).toBeUndefined()
})
