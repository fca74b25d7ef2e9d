import { expect, test } from 'vitest'
import type { Device } from '@/api/endpoints/devices'
import { searchDevices, sortDevices, unseenDevices } from './devices'

const day = 86_400_000
const now = 1_000 * day

const device = (id: string, rest: Partial<Device> = {}): Device => ({
  device_id: id,
  display_name: undefined,
  last_seen_ip: undefined,
  last_seen_ts: undefined,
  ...rest,
})

const idsOf = (devices: readonly Device[]) => devices.map(({ device_id: id }) => id)

test('searches name, ID and IP address, without case and accents', () => {
  const devices = [
    device('ABC', { display_name: 'Café laptop' }),
    device('DEF', { last_seen_ip: '192.0.2.7' }),
  ]
  expect(idsOf(searchDevices(devices, 'cafe LAPTOP'))).toEqual(['ABC'])
  expect(idsOf(searchDevices(devices, 'def'))).toEqual(['DEF'])
  expect(idsOf(searchDevices(devices, '192.0'))).toEqual(['DEF'])
  expect(idsOf(searchDevices(devices, ' '))).toEqual(['ABC', 'DEF'])
})

test('finds what wasn’t seen for 90 days, or never', () => {
  const devices = [
    device('recent', { last_seen_ts: now - 90 * day }),
    device('old', { last_seen_ts: now - 90 * day - 1 }),
    device('never'),
  ]
  expect(idsOf(unseenDevices(devices, now))).toEqual(['old', 'never'])
})

test('unknown times come last in both directions', () => {
  const devices = [
    device('never'),
    device('old', { last_seen_ts: 1 }),
    device('new', { last_seen_ts: 2 }),
  ]
  const by = (direction: 'ascending' | 'descending') =>
    idsOf(sortDevices(devices, { columnId: 'seen', direction }))
  expect(by('ascending')).toEqual(['old', 'new', 'never'])
  expect(by('descending')).toEqual(['new', 'old', 'never'])
})
