import { deleteDevices, type Device, type UserAuth } from '@/api/endpoints/devices'
import { request } from '@/api/request'
import { cutText, mostOfName } from '@/lib/cut'
import { fold, searchWords } from '@/lib/fold'
import { visibleText } from '@/lib/visible-text'

/** How the sessions can be sorted. */
export const deviceSortKeys = ['name', 'id', 'seen'] as const

export interface DeviceSort {
  columnId: (typeof deviceSortKeys)[number]
  direction: 'ascending' | 'descending'
}

/** Sessions unused for this many days can be listed by themselves. */
export const unseenDays = 90

/** The name of a device, or its ID if it has none. */
export function deviceName(device: Device): string {
  return cutText(visibleText(device.display_name) ?? device.device_id, mostOfName)
}

/**
 * The request that deletes devices.
 * @param auth completes a stage of the identity check; leave it out to learn which one is required
 */
export function deletionRequest(devices: readonly Device[], auth?: UserAuth) {
  const ids = devices.map((device) => device.device_id)
  return request(deleteDevices, { body: { devices: ids, auth } })
}

/** Sessions with every word of the search in name, ID or IP address. */
export function searchDevices(devices: readonly Device[], search: string): Device[] {
  const words = searchWords(search)
  return devices.filter((device) => {
    const { display_name: name = '', device_id: id, last_seen_ip: ip = '' } = device
    const text = fold(`${name} ${id} ${ip}`)
    return words.every((word) => text.includes(word))
  })
}

/**
 * Sessions that weren't seen for `unseenDays`, and those for which the server knows no time.
 * @param now ms since 1970
 */
export function unseenDevices(devices: readonly Device[], now: number): Device[] {
  const since = now - unseenDays * 86_400_000
  return devices.filter(({ last_seen_ts: seen }) => seen === undefined || seen < since)
}

/** Sorts by name, ID, or last activity; unknown times always come last. */
export function sortDevices(devices: readonly Device[], sort: DeviceSort): Device[] {
  const sign = sort.direction === 'ascending' ? 1 : -1
  return [...devices].sort((a, b) => {
    if (sort.columnId !== 'seen') return sign * text(a, sort).localeCompare(text(b, sort))
    if (a.last_seen_ts === undefined) return b.last_seen_ts === undefined ? 0 : 1
    if (b.last_seen_ts === undefined) return -1
    return sign * (a.last_seen_ts - b.last_seen_ts)
  })
}

function text(device: Device, { columnId }: DeviceSort): string {
  return columnId === 'id' ? device.device_id : deviceName(device)
}
