import type { ChainCall } from '@/features/explorer/chain/chain'
import { planChainRows } from '@/features/explorer/chain/rows/plan-chain-rows'
import type { ChainRowsRun } from '@/features/explorer/chain/rows/row-run'
import { readTable } from '@/features/explorer/rows/read-table'
import { account } from '@/features/explorer/rows/testing/stormy-rows'

/** Creates a room of the row's name, and takes its ID. */
export const create: ChainCall = {
  id: 'create',
  method: 'POST',
  path: '/_matrix/client/v3/createRoom',
  body: '{"name": "{{name}}"}',
  takes: [{ name: 'room', at: '$.room_id' }],
}
/** Sends the row's text there. */
export const send: ChainCall = {
  id: 'send',
  method: 'PUT',
  path: '/_matrix/client/v3/rooms/{{room}}/send/m.room.message/{{txnId}}',
  body: '{"body": "{{text}} {{row}}"}',
  takes: [{ name: 'event', at: 'event_id' }],
}
/** Leaves the room. */
export const leave: ChainCall = {
  id: 'leave',
  method: 'POST',
  path: '/_matrix/client/v3/rooms/{{room}}/leave',
  body: '{}',
  takes: [],
}

const table = readTable('name,text\nA,One\nB,Two')
/** A run of the three over two rows. */
export const run: ChainRowsRun = {
  calls: [create, send, leave],
  variables: [
    { name: 'name', value: 'Unused' },
    { name: 'room', value: '!tab:hs' },
  ],
  seed: 'seed',
  columns: table.columns,
}

/** Plans the run, with changes, over another table. */
export const planOf = (text: string, changed: Partial<ChainRowsRun> = {}) => {
  const read = readTable(text)
  const { signal } = new AbortController()
  return planChainRows({ ...run, columns: read.columns, ...changed }, read, account.baseUrl, signal)
}
