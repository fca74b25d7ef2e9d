import { useSyncExternalStore } from 'react'
import type { TabEntry } from './tab-store'

/** An entry's value, kept up to date, and the function that changes it. */
export function useTabEntry<T>({ read, update, subscribe }: TabEntry<T>) {
  return [useSyncExternalStore(subscribe, read), update] as const
}
