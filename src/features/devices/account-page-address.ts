import type { Device } from '@/api/endpoints/devices'

/**
 * Address of the page on which an account's sessions are deleted.
 * https://spec.matrix.org/latest/client-server-api/#account-management-url-discovery
 * @param address `account_management_uri` of the server's metadata
 * @param devices what is to be deleted; a single one is named
 * @returns undefined for what is no https address
 */
export function accountPage(
  address: string | undefined,
  devices: readonly Device[],
): string | undefined {
  if (!address?.startsWith('https://') || !URL.canParse(address)) return undefined
  const url = new URL(address)
  const [first] = devices
  if (devices.length === 1 && first) {
    url.searchParams.set('action', 'org.matrix.device_delete')
    url.searchParams.set('device_id', first.device_id)
  } else url.searchParams.set('action', 'org.matrix.devices_list')
  return url.href
}
