import type { TabKey } from '@/lib/tab-keys'
import { storagePrefix } from './closed-tab'
import { tabStorage } from './tab-storage'

/** Whether the tab keeps something of this key, for code that isn't needed otherwise. */
export function isKept(key: TabKey): boolean {
  return tabStorage.getItem(storagePrefix + key) !== null
}
