import { describe, expect, test } from 'vitest'
import { keptPaths, keptPathsProblem, keptValues } from './kept-values'
import { planRows, runProblem } from './plan-rows'
import { checkTableSize, readTable } from './read-table'
import type { RowsRun } from './run'

const run: RowsRun = {
  title: 'Kick',
  endpointId: 'kick',
  method: 'POST',
  path: '/_matrix/client/v3/rooms/{{roomId}}/kick',
  body: '{"user_id": "{{Matrix ID}}", "reason": "{{reason}} {{row}}"}',
  variables: [
    { name: 'reason', value: 'Spam' },
    { name: 'roomId', value: '!not:used' },
  ],
  seed: 'seed',
  columns: ['roomId', 'Matrix ID'],
  kept: [],
}

/** Never aborted. */
const { signal } = new AbortController()

const holdsToken = (text: string) => text.includes('secret')

describe('a table', () => {
  test.each([
    ['CSV', 'a,b\n1,"2,\n3"\n\n4,5\n'],
    ['another separator', 'a;b\r\n1;"2,\n3"\r\n4;5'],
    ['Excel’s first line, and empty cells at the end', '\uFEFFsep=;\na;b;\n1;"2,\n3";;\n4;5;'],
    ['cells of a spreadsheet', 'a\tb\n1\t"2,\n3"\n4\t5'],
  ])('is read from %s', (_, text) => {
    expect(readTable(text)).toEqual({
      columns: ['a', 'b'],
      rows: [
        ['1', '2,\n3'],
        ['4', '5'],
      ],
    })
  })

  test('may have one column, and guards against formulas are removed', () => {
    expect(readTable("user\n@a:hs\n'=x")).toEqual({ columns: ['user'], rows: [['@a:hs'], ['=x']] })
  })

  test.each([
    ['a,,b\n1,2,3', 'Column 2 has no name in the first row'],
    ['a,a\n1,2', 'Two columns are called “a”'],
    ['{{a}},b\n1,2', 'The column “{{a}}” has braces in its name'],
    ['a,b', 'There are column names but no rows'],
    ['a,b\n"1,2', 'The quotes in this table don’t match'],
    [`a\n${'1\n'.repeat(10_001)}`, 'Limit: 10,000 rows. This table has 10,001; run it in parts.'],
  ])('%j is refused with the reason', (text, problem) => {
    expect(() => readTable(text.slice(0, 100_000))).toThrow(problem)
  })

  test('may have 1 MB of text', () => {
    expect(() => checkTableSize('ä'.repeat(500_000))).not.toThrow()
    const problem = 'Limit: 1 MB of text. Run this table in parts.'
    expect(() => checkTableSize('ä'.repeat(500_001))).toThrow(problem)
  })

  test('may have 10,000 rows, which are planned until something changes', async () => {
    const table = readTable(`roomId,Matrix ID\n${'!a:hs,@b:hs\n'.repeat(10_000)}`)
    expect(await planRows(run, table, 'https://hs.test', signal)).toHaveLength(10_000)
    const stop = new AbortController()
    const stopped = planRows(run, table, 'https://hs.test', stop.signal)
    stop.abort()
    await expect(stopped).rejects.toBe(stop.signal.reason)
  })
})

/** What is planned for each row, or why it isn't. */
const planOf = async (text: string, changed: Partial<RowsRun> = {}) => {
  const table = readTable(text)
  const changedRun = { ...run, columns: table.columns, ...changed }
  const planned = await planRows(changedRun, table, 'https://hs', signal)
  return planned.map(({ problem, request }) => problem ?? `${request.path} ${request.body}`)
}

describe('a plan', () => {
  test('has each row’s request; columns come before variables', async () => {
    expect(await planOf('roomId,Matrix ID\n!a:hs,"@""x"":hs"')).toEqual([
      String.raw`/_matrix/client/v3/rooms/!a%3Ahs/kick {"user_id": "@\"x\":hs", "reason": "Spam 1"}`,
    ])
  })

  test('says why a row can’t be sent', async () => {
    expect(await planOf('roomId,Matrix ID\n,@a:hs\n!a:hs,@b:hs,more')).toEqual([
      '“roomId” is empty, but the path needs it',
      'This row has more cells than columns',
    ])
    expect(await planOf('roomId\n!a:hs')).toEqual([
      expect.stringContaining('There is no variable “Matrix ID”'),
    ])
    expect(await planOf('Matrix ID\n@a:hs', { path: '/x/{roomId}' })).toEqual(['Fill in {roomId}'])
    expect(await planOf('Matrix ID\n@a:hs', { body: '{"a": "{{Matrix ID}}"' })).toEqual([
      expect.stringContaining('Not JSON'),
    ])
  })

  test('leaves out what would be sent twice, and messages that the server would ignore', async () => {
    const rows = 'a,b\n1,x\n1,x\n1,y'
    const body = '{"a": "{{b}}"}'
    const path = '/_matrix/client/v3/rooms/!r:hs/send/m.room.message/{{a}}'
    expect((await planOf(rows, { path: '/x/{{a}}', body }))[1]).toBe('Same request as row 1')
    expect((await planOf(rows, { path: '/x/{{a}}', body }))[2]).toBe('/x/1 {"a": "y"}')
    const message = { endpointId: 'sendMessage', method: 'PUT', path, body } as const
    expect((await planOf(rows, message))[2]).toMatch(/^Same transaction ID as row 1.*Use {{txnId}}/)
    expect(await planOf('a\n1\n1', { method: 'GET', path: '/x/{{a}}', body: undefined })).toEqual([
      '/x/1 undefined',
      '/x/1 undefined',
    ])
  })

  test('needs a column in the request, and no token', () => {
    expect(runProblem(run, holdsToken)).toBeUndefined()
    expect(runProblem({ ...run, columns: ['other'] }, holdsToken)).toBeUndefined()
    expect(runProblem({ ...run, columns: ['other'], body: undefined }, holdsToken)).toBe(
      'The request uses none of the columns. Write {{other}} in it',
    )
    expect(runProblem({ ...run, body: '"secret"' }, holdsToken)).toContain('your access token')
  })

  test.each([
    ['{{row}}', false],
    ['m{{row}}', false],
    ['1', false],
    ['{{reason}}.{{row}}?a={{Matrix ID}}', false],
    ['{{txnId}}', true],
    ['{{Matrix ID}}', true],
    ['{{a/b?c}}', true],
  ])('with the transaction ID %s differs from other runs: %s', (txnId, differs) => {
    const path = `/_matrix/client/v3/rooms/{{roomId}}/send/m.room.message/${txnId}`
    const columns = [...run.columns, 'a/b?c']
    const message: RowsRun = { ...run, endpointId: 'sendMessage', method: 'PUT', path, columns }
    const problem = runProblem(message, holdsToken)
    if (differs) expect(problem).toBeUndefined()
    else expect(problem).toMatch(/^With these transaction IDs.*Use {{txnId}}/)
    expect(runProblem({ ...message, method: 'POST' }, holdsToken)).toBeUndefined()
  })

  test('has a transaction ID of its own for each row of each run', async () => {
    const path = '/_matrix/client/v3/rooms/!r:hs/send/m.room.message/{{txnId}}'
    const message = { endpointId: 'sendMessage', method: 'PUT', path, body: '{}' } as const
    const idsOf = (seed: string) => planOf('a\n1\n1', { ...message, seed })
    expect(await idsOf('one')).toEqual(
      [1, 2].map((row) => `${path.replace('{{txnId}}', `one.${row}`)} {}`),
    )
    expect((await idsOf('two'))[0]).toContain('/two.1 ')
  })
})

describe('kept values', () => {
  test('are those that the JSONPaths select, as text', async () => {
    const body = new Blob([
      JSON.stringify({ a: ['x', 1, null, { b: 'y' }], long: 'z'.repeat(2000) }),
    ])
    expect(await keptValues(body, ['a[*]', '$.none', '$.a[3].b'])).toEqual([
      'x, 1, null, {"b":"y"}',
      '',
      'y',
    ])
    expect((await keptValues(body, ['long']))[0]).toHaveLength(201)
    expect(await keptValues(new Blob(['<html>']), ['a'])).toEqual([''])
    expect(await keptValues(body, [])).toEqual([])
  })

  test('are listed once per line, and checked', () => {
    expect(keptPaths(' $.a \n\n$.b\n$.a')).toEqual(['$.a', '$.b'])
    expect(keptPathsProblem('$.a\n$[')).toMatch(/^\$\[: Not a JSONPath/)
    expect(keptPathsProblem('$.a')).toBeUndefined()
    const many = Array.from({ length: 11 }, (_, at) => `$.a${at}`).join('\n')
    expect(keptPathsProblem(many)).toBe('Limit: 10 JSONPaths')
  })
})
