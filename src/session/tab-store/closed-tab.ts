import { navigationType } from '@/session/lease'
import { tabStorage } from './tab-storage'

/** Prefix of everything that the tab store writes to sessionStorage. */
export const storagePrefix = 'mxconsole.tab.'

/**
 * Removes what an earlier life of this tab stored, if the browser restored a closed tab: it should
 * go with the tab. A reload, or another visit in the same tab, keeps it.
 */
export function dropEntriesOfClosedTab(): void {
  if (navigationType() !== 'back_forward') return
  for (const key of tabStorage.keys()) {
    if (key.startsWith(storagePrefix)) tabStorage.removeItem(key)
  }
}
