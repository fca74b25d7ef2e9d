import { expect, test } from 'vitest'
import { randomOf } from '@/api/testing/random'
import type { ChainCall } from '@/features/explorer/chain/chain'
import { readTable } from '@/features/explorer/rows/read-table'
import { account, stormySending, untilIdle } from '@/features/explorer/rows/testing/stormy-rows'
import { createChainRowsSending } from './chain-rows-queue'
import { chainRowCandidates, planChainRows } from './plan-chain-rows'
import type { ChainRowItem, ChainRowsRun } from './row-run'

const names = Array.from({ length: 200 }, (_, at) => `n${at + 1}`)
const table = readTable(['name', ...names].join('\n'))

const call = (id: string, method: ChainCall['method'], path: string): ChainCall => ({
  id,
  method,
  path,
  body: '{"name": "{{name}}"}',
  takes: [{ name: id, at: '$.event_id' }],
})
const run: ChainRowsRun = {
  calls: [
    call('made', 'POST', '/_matrix/x/{{name}}'),
    call('sent', 'PUT', '/_matrix/client/v3/rooms/{{made}}/send/m.room.message/{{txnId}}'),
  ],
  variables: [],
  seed: 'seed',
  columns: table.columns,
}

const ofKind = (items: readonly ChainRowItem[], kind: string) =>
  items.filter(({ state }) => state.kind === kind)

test('a chain over 200 rows in a storm of waits, refusals, lost responses and reloads ends with true outcomes, and does nothing twice', async () => {
  const tab = stormySending(randomOf(7), createChainRowsSending)
  const { signal } = new AbortController()
  const rows = await planChainRows(run, table, account.baseUrl, signal)
  tab.begin()
  tab.sending().start(run, chainRowCandidates(rows))
  const stormy = await untilIdle(tab)
  expect(stormy.items).toHaveLength(200)
  expect(ofKind(stormy.items, 'done').length).toBeGreaterThan(50)
  expect(ofKind(stormy.items, 'failed').length).toBeGreaterThan(5)

  tab.calm()
  void tab.sending().queue.retry()
  const { items } = await untilIdle(tab)
  expect(ofKind(items, 'failed')).toEqual([])
  const settled = ofKind(items, 'done')
  expect(settled.length + ofKind(items, 'unsure').length).toBe(200)

  const times = (key: string) => tab.effects.get(key) ?? 0
  for (const { id, task } of settled) {
    const [name = ''] = task.cells
    expect([name, `seed.${id}.sent`].map(times)).toEqual([1, 1])
    expect(task.taken[0]).toEqual([{ name: 'made', value: `$${name}` }])
  }
  // A row stays unconfirmed where its call may have been carried out, once.
  for (const { task } of ofKind(items, 'unsure')) {
    const [name = ''] = task.cells
    expect(times(name)).toBeLessThanOrEqual(1)
    expect(task.done).toBe(0)
  }
})
