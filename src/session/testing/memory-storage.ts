import type { TabStorage } from '@/session/tab-store/tab-storage'

/** A tab's storage in memory, for several lives of a page. */
export function memoryStorage(): TabStorage {
  const items = new Map<string, string>()
  return {
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, text) => void items.set(key, text),
    removeItem: (key) => void items.delete(key),
    keys: () => [...items.keys()],
  }
}
