import { describe, expect, test } from 'vitest'
import { instantClock } from '@/api/testing/client'
import { createSession } from '@/session/session'
import { createTabStore } from '@/session/tab-store/tab-store'
import { memoryStorage } from '@/session/testing/memory-storage'
import { candidatesOf, planRows } from './plan-rows'
import { readTable } from './read-table'
import { rowsCsv } from './rows-csv'
import { createRowsSending } from './rows-queue'
import type { RowsRun } from './run'
import { hasSecretColumn, hiddenCell, withHiddenCells, withLostCells } from './secret-columns'
import { account, rest } from './testing/stormy-rows'

describe('a table with secrets', () => {
  test.each([
    'user,password\n@a:hs,hunter2',
    'sep=;\nuser;Access Token\n@a:hs;syt',
    '\n\n"user"\t"Passwort"\n',
    'token',
    '"user,\npassword',
    ',,\n;;\n \nuser,password\na,b',
    '"",""\nuser,password\na,b',
    'token,"user\nsyt_a,b',
    'user,new_pwd',
    'user,authToken',
  ])('is recognized by the names of its columns: %j', (text) => {
    expect(hasSecretColumn(text)).toBe(true)
  })

  test.each(['', 'user,name\npassword,token', 'txnId,token_count\n1,2', 'secretary,pwdx\n1,2'])(
    'isn’t: %j',
    (text) => {
      expect(hasSecretColumn(text)).toBe(false)
    },
  )

  test('has its cells hidden, and takes them from the same table only', () => {
    const columns = ['user', 'password']
    expect(withHiddenCells(columns, ['@a:hs', 'hunter2'])).toEqual(['@a:hs', hiddenCell])
    const hidden = withHiddenCells(columns, ['@a:hs', ''])
    expect(withHiddenCells(columns, hidden)).toBe(hidden)
    const lost = ['@a:hs', hiddenCell]
    expect(withLostCells(columns, lost, ['@a:hs', 'hunter2'])).toEqual(['@a:hs', 'hunter2'])
    expect(withLostCells(columns, lost, ['@b:hs', 'hunter2'])).toBeUndefined()
    expect(withLostCells(columns, lost, ['@a:hs'])).toBeUndefined()
  })

  test('has all cells hidden in a row that a secret with a separator has shifted', () => {
    const shifted = ['@a:hs', 'hun', 'ter2']
    expect(withHiddenCells(['user', 'password'], shifted)).not.toContain('ter2')
    expect(withHiddenCells(['password', 'user'], shifted)).toEqual(Array(3).fill(hiddenCell))
    expect(withHiddenCells(['user', 'name'], shifted)).toBe(shifted)
  })

  test('is planned without showing them, and not at all once they are hidden', async () => {
    const { signal } = new AbortController()
    const hidden = readTable(`user,password\na,hunter1\nb,${hiddenCell}`)
    const [first, second] = await planRows(run, hidden, account.baseUrl, signal)
    expect(first?.request.path).toBe('/_matrix/x/a/hunter1')
    expect(first?.shown).toMatchObject({
      path: `/_matrix/x/a/${hiddenCell}`,
      body: `{"new_password": "${hiddenCell}"}`,
    })
    expect(first?.problem).toBeUndefined()
    expect(second?.problem).toBe('“password” is hidden here. Enter its value')
  })
})

const table = readTable('user,password\na,hunter1\nb,hunter2\nc,hunter3')

const run: RowsRun = {
  title: 'Reset',
  method: 'POST',
  path: '/_matrix/x/{{user}}/{{password}}',
  body: '{"new_password": "{{password}}"}',
  variables: [],
  seed: 'seed',
  columns: table.columns,
  kept: [],
}

/** A tab whose server doesn't answer the request for a user. */
function setUp(stuck: string | undefined, storage = memoryStorage()) {
  const sent: string[] = []
  const session = createSession(account, 'secret', {
    clock: instantClock(),
    send: async (url, init) => {
      if (url.endsWith('/whoami')) return Response.json({ user_id: account.userId })
      sent.push(typeof init.body === 'string' ? init.body : '')
      if (stuck !== undefined && url.includes(`/x/${stuck}/`)) return new Promise(() => undefined)
      return Response.json({})
    },
  })
  const sending = createRowsSending({
    session,
    onFinished: () => undefined,
    openEntry: createTabStore(storage, () => undefined),
    clock: instantClock(),
  })
  const stored = () =>
    storage
      .keys()
      .map((key) => storage.getItem(key))
      .join('\n')
  return { sending, sent, storage, stored }
}

test('secrets of a run aren’t stored or downloaded; after a reload it asks for them', async () => {
  const planned = await planRows(run, table, account.baseUrl, new AbortController().signal)
  const tab = setUp('b')
  tab.sending.start(run, candidatesOf(planned))
  await expect.poll(() => tab.sent).toHaveLength(2)
  expect(tab.sent[1]).toBe('{"new_password": "hunter2"}')
  expect(tab.stored()).toContain('"cells"')
  expect(tab.stored()).not.toContain('hunter')
  const csv = await rowsCsv(run, tab.sending.queue.work()).text()
  expect(csv).not.toContain('hunter')
  expect(csv).toContain(`1,a,${hiddenCell},POST /_matrix/x/a/${hiddenCell},done`)

  tab.sending.dispose()
  const later = setUp(undefined, tab.storage)
  const { queue } = later.sending
  expect(queue.work()).toMatchObject({ phase: 'paused', pausedBy: { kind: 'secrets' } })
  // Nothing wrong is sent if it is resumed without them.
  void queue.resume()
  const stopped = await rest(() => later.sending)
  expect(stopped.items.map(({ state }) => state.kind)).toEqual(['done', 'unsure', 'failed'])
  expect(later.sent).toEqual([])
  queue.revise(({ id, task }) => ({ ...task, cells: table.rows[Number(id) - 1] ?? task.cells }))
  void queue.retry()
  const { items } = await rest(() => later.sending)
  expect(items.map(({ state }) => state.kind)).toEqual(['done', 'unsure', 'done'])
  expect(later.sent).toEqual(['{"new_password": "hunter3"}'])
  expect(later.stored()).not.toContain('hunter')
})
