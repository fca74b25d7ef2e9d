import { expect, test } from 'vitest'
import type { LogEntry } from '@/api/request-log'
import { filterLog } from './filter-log'
import { waterfall } from './waterfall'

const entry = (id: number, startedAt: number, durationMs: number, status = 200): LogEntry => ({
  id,
  endpointId: 'getDevices',
  request: { method: 'GET', url: `https://hs/_matrix/client/v3/devices?n=${id}`, authorized: true },
  startedAt,
  background: id % 2 === 0,
  attempts: 1,
  state: {
    kind: 'answered',
    status,
    durationMs,
    bytes: 1,
    errcode: status < 400 ? undefined : 'M_X',
  },
  cancel: () => undefined,
})

test('the waterfall has a scale for calls close together, and shows their waits', () => {
  const waited = { ...entry(2, 500, 500), waits: [[300, 900] as const] }
  const bars = waterfall([entry(1, 0, 100), waited, entry(3, 9000, 50)])
  expect(bars.get(1)).toEqual({ from: 0, to: 0.1, waits: [] })
  expect(bars.get(2)).toEqual({ from: 0.5, to: 1, waits: [{ from: 0.6, to: 0.9 }] })
  expect(bars.get(3)).toEqual({ from: 0, to: 1, waits: [] })
})

test('finds requests by endpoint, status and errcode, of a kind', () => {
  const entries = [entry(1, 0, 1), entry(2, 0, 1), entry(3, 0, 1, 403)]
  const ids = (kind: 'all' | 'yours' | 'failed', search = '') =>
    filterLog(entries, { kind, search }, () => 'Sessions of the account').map(({ id }) => id)
  expect(ids('all')).toEqual([1, 2, 3])
  expect(ids('yours')).toEqual([1, 3])
  expect(ids('failed')).toEqual([3])
  expect(ids('all', 'SESSIONS n=2')).toEqual([2])
  expect(ids('all', 'm_x 403')).toEqual([3])
})
