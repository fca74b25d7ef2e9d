/** Storage that lasts as long as the tab. */
export interface TabStorage {
  getItem(key: string): string | null
  /** If the browser's storage is full or blocked, the text lives as long as the page. */
  setItem(key: string, text: string): void
  removeItem(key: string): void
  keys(): string[]
}

/** The browser's sessionStorage, without its exceptions: merely touching it may throw. */
export const tabStorage: TabStorage = createTabStorage(() => window.sessionStorage)

/** Creates a storage on top of the one that `open` returns, if it does. */
export function createTabStorage(open: () => Storage): TabStorage {
  const inMemory = new Map<string, string>()
  const attempt = <T>(action: (storage: Storage) => T): T | undefined => {
    try {
      return action(open())
    } catch (error) {
      if (error instanceof DOMException) return undefined
      throw error
    }
  }
  const removeItem = (key: string) => {
    inMemory.delete(key)
    attempt((storage) => storage.removeItem(key))
  }
  return {
    getItem: (key) => inMemory.get(key) ?? attempt((storage) => storage.getItem(key)) ?? null,
    setItem(key, text) {
      removeItem(key)
      const isStored = attempt((storage) => {
        storage.setItem(key, text)
        return true
      })
      if (!isStored) inMemory.set(key, text)
    },
    removeItem,
    keys: () => [...inMemory.keys(), ...(attempt((storage) => Object.keys(storage)) ?? [])],
  }
}
