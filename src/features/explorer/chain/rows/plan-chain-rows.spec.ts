import { describe, expect, test } from 'vitest'
import type { ChainCall } from '@/features/explorer/chain/chain'
import { chainRowsProblem, plannedRequests } from './plan-chain-rows'
import { newRow, nextRequest, type ChainRowsRun } from './row-run'
import { create, leave, planOf, run, send } from './testing/chain-run'

const problemsOf = async (text: string, changed: Partial<ChainRowsRun> = {}) =>
  (await planOf(text, changed)).map(({ problem }) => problem)

const ignored = (earlier: string) =>
  expect.stringContaining(`Same transaction ID as ${earlier}, so the server would ignore it`)

describe('a plan', () => {
  test('says which call can’t be sent for a row', async () => {
    expect(await problemsOf('name,text\nA,One\nB\nC,D,E')).toEqual([
      undefined,
      undefined,
      'This row has more cells than columns',
    ])
    expect(await problemsOf('name\nA')).toEqual([
      expect.stringMatching(/^Call 2: There is no variable “text”/),
    ])
  })

  test('leaves out rows whose calls are those of another one', async () => {
    const calls = [create, leave]
    expect(await problemsOf('name,text\nA,1\nA,2', { calls })).toEqual([
      undefined,
      'Same calls as row 1',
    ])
    expect(await problemsOf('name,text\nA,1\nA,1')).toEqual([undefined, undefined])
    const reason = [{ ...leave, body: '{"reason": "{{name}}{{text}}"}' }]
    expect(await problemsOf('name,text,more\nA,,1\nA', { calls: reason })).toEqual([
      undefined,
      'Same calls as row 1',
    ])
  })

  test('leaves out rows with transaction IDs that the server has already seen', async () => {
    const sent = { ...send, path: send.path.replace('{{txnId}}', '{{id}}') }
    const again = { ...sent, id: 'again' }
    const text = 'id,text\n1,A\n2,B\n1,C'
    expect(await problemsOf(text, { calls: [sent] })).toEqual([
      undefined,
      undefined,
      ignored('call 1 of row 1'),
    ])
    expect(await problemsOf('id,text\n1,A', { calls: [sent, again] })).toEqual([
      expect.stringMatching(/^Call 2: Same transaction ID as call 1 of row 1,/),
    ])
    // In the rooms that each row creates, they are new.
    expect(await problemsOf(text, { calls: [create, sent] })).toEqual([
      undefined,
      undefined,
      undefined,
    ])
  })

  test('prefers columns to the transaction IDs and row numbers of the run', async () => {
    const calls = [{ ...send, takes: [] }]
    const text = 'txnId,text\nmine,A\nmine,B'
    expect(await problemsOf(text, { calls })).toEqual([
      undefined,
      expect.stringContaining('Same transaction ID as call 1 of row 1'),
    ])
    const columns = ['txnId', 'text']
    const [planned] = plannedRequests({ ...run, calls, columns }, '1', ['mine', 'A'])
    expect(planned?.path).toMatch(/message\/mine$/)
    const next = nextRequest({ ...run, calls, columns }, '1', newRow(['mine', 'A']))
    expect(next?.path).toMatch(/message\/mine$/)
    const free = [{ ...leave, body: '{"reason": "{{row}}"}' }]
    expect(await problemsOf('row,text\n7,A\n7,A', { calls: free })).toEqual([
      undefined,
      'Same calls as row 1',
    ])
  })

  test('finds calls that can’t be undone by the values of the row', async () => {
    const act: ChainCall = {
      ...leave,
      path: '/_matrix/client/v3/rooms/{{room}}/{{action}}',
    }
    const change: ChainCall = {
      ...leave,
      method: 'PUT',
      path: '/_synapse/admin/v2/users/{{user}}',
      body: '{"deactivated": {{off}}}',
    }
    const rows = await planOf('action,user,off\nforget,@a:hs,false\nleave,@b:hs,true', {
      calls: [act, change],
    })
    expect(rows.map(({ destructive }) => destructive)).toEqual([[0], [1]])
  })

  test('shows the requests of a row, with what only responses will give', () => {
    const requests = plannedRequests(run, '2', ['B', 'Two'])
    expect(requests.map(({ path, body }) => `${path} ${body}`)).toEqual([
      '/_matrix/client/v3/createRoom {"name": "B"}',
      '/_matrix/client/v3/rooms/{{room}}/send/m.room.message/seed.2.send {"body": "Two 2"}',
      '/_matrix/client/v3/rooms/{{room}}/leave {}',
    ])
  })

  test('needs a column in a call, and transaction IDs of its own', () => {
    expect(chainRowsProblem(run)).toBeUndefined()
    expect(chainRowsProblem({ ...run, calls: [leave], columns: ['name'] })).toBe(
      'The chain uses none of the columns. Write {{name}} in a call',
    )
    expect(chainRowsProblem({ ...run, columns: ['name'] })).toBe(
      'Neither a column nor a variable is called “text”',
    )
    const fixed = { ...send, path: send.path.replace('{{txnId}}', '1') }
    expect(chainRowsProblem({ ...run, calls: [create, fixed] })).toMatch(
      /^Call 2: With these transaction IDs/,
    )
  })
})
