import type { Device } from '@/api/endpoints/devices'
import { cutText, mostOfName } from '@/lib/cut'
import { visibleText } from '@/lib/visible-text'

/** What a device is called: its name, or its ID where it has none. */
export function deviceName(device: Device): string {
  return cutText(visibleText(device.display_name) ?? device.device_id, mostOfName)
}

/** Sorts by name, ID, or when a device was last seen; unknown times come last either way. */
export function sortDevices(
  devices: readonly Device[],
  sort: { columnId: string; direction: 'ascending' | 'descending' },
): Device[] {
  const sign = sort.direction === 'ascending' ? 1 : -1
  return [...devices].sort((a, b) => {
    if (sort.columnId !== 'seen') return sign * text(a, sort).localeCompare(text(b, sort))
    if (a.last_seen_ts === undefined) return b.last_seen_ts === undefined ? 0 : 1
    if (b.last_seen_ts === undefined) return -1
    return sign * (a.last_seen_ts - b.last_seen_ts)
  })
}

function text(device: Device, { columnId }: { columnId: string }): string {
  return columnId === 'id' ? device.device_id : deviceName(device)
}
