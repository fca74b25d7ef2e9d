import * as v from 'valibot'
import { createStore } from '@/lib/store'
import { isRetired, isUnsavedWork, ownerOf, type TabKey } from '@/lib/tab-keys'
import { toast } from '@/ui/toast'
import { storagePrefix } from './closed-tab'
import { asStored, maskedValue, onMaskKept, withoutSecrets } from './secrets'
import { askBeforeLeaving, isInBrowserStorage } from './storage-room'
import { tabStorage, type TabStorage } from './tab-storage'

/**
 * A value kept by the tab. It survives a reload and an expired token, and goes with the tab. There
 * is one object per key, so every component and everything outside React that uses the key sees the
 * same value. Fits `useSyncExternalStore`; components use `useTabEntry`.
 */
export interface TabEntry<T> {
  /** The current value; the same one until it changes. */
  readonly read: () => T
  /** Sets the value, or computes it from the current one, and notifies all subscribers. */
  readonly update: (next: T | ((now: T) => T)) => void
  /** Resets to the initial value and removes the stored one. */
  readonly remove: () => void
  /** Calls the listener after each change. @returns a function that unsubscribes */
  readonly subscribe: (listener: () => void) => () => void
  /** Whether it would survive a reload; false if the browser's storage is full or blocked. */
  readonly isStored: () => boolean
}

/**
 * The entry of a key, restored from what an earlier life of the tab stored. What no longer fits the
 * schema is dropped, and the user is notified once if it was their work.
 * Memory holds what the user typed; in the storage, `$token` replaces the token. Before a token is
 * forgotten, it is replaced in memory too.
 * @param initial the value while nothing is stored, or a function that creates it; `undefined` is
 * never stored
 */
export type OpenTabEntry = <Schema extends v.GenericSchema>(
  key: TabKey,
  schema: Schema,
  initial: v.InferOutput<Schema> | (() => v.InferOutput<Schema>),
) => TabEntry<v.InferOutput<Schema>>

/** What to do about a storage that may be full. */
export interface StorageLimit {
  /** Whether the storage itself has an item, rather than memory. */
  isStored: (name: string) => boolean
  /** Called after a change, with whether some of the user's work is in memory only. */
  onUnstored: (isSome: boolean) => void
}

const noLimit: StorageLimit = { isStored: () => true, onUnstored: () => undefined }

/**
 * Opens the entries of a storage, each once.
 * @param onLost called the first time that some of the user's work can't be restored
 */
export function createTabStore(
  storage: TabStorage,
  onLost: () => void,
  { isStored, onUnstored }: StorageLimit = noLimit,
): OpenTabEntry {
  const opened = new Map<TabKey, unknown>()
  /** What only memory has. */
  const unstored = new Set<TabKey>()
  const maskers: (() => void)[] = []
  const owners = new Set<string>()
  let hasTold = false

  function stored<Schema extends v.GenericSchema>(
    key: TabKey,
    schema: Schema,
  ): { value: v.InferOutput<Schema> } | undefined {
    const text = storage.getItem(storagePrefix + key)
    if (text === null) return undefined
    const { success, output } = v.safeParse(schema, parsed(text))
    if (success) return { value: output }
    drop(key)
    return undefined
  }

  function drop(key: TabKey): void {
    storage.removeItem(storagePrefix + key)
    if (!isUnsavedWork(key) || hasTold) return
    hasTold = true
    onLost()
  }

  /** No entry will ever be opened for these. Only the account whose work it was hears of it. */
  function dropRetired(owner: string): void {
    for (const name of storage.keys()) {
      const key = name.slice(storagePrefix.length)
      if (!name.startsWith(storagePrefix) || !isRetired(key) || ownerOf(key) !== owner) continue
      if (isUnfinished(parsed(storage.getItem(name) ?? ''))) drop(key)
      else storage.removeItem(name)
    }
  }

  function keep(key: TabKey, value: unknown): void {
    const name = storagePrefix + key
    if (value === undefined) {
      forget(key)
      return
    }
    storage.setItem(name, asStored(value))
    if (!isStored(name)) unstored.add(key)
    else if (!unstored.delete(key)) return
    onUnstored([...unstored].some(isUnsavedWork))
  }

  function forget(key: TabKey): void {
    storage.removeItem(storagePrefix + key)
    if (unstored.delete(key)) onUnstored([...unstored].some(isUnsavedWork))
  }

  /** Also what is stored but not opened may contain a token that the tab has just got. */
  function maskStored(): void {
    for (const name of storage.keys()) {
      if (!name.startsWith(storagePrefix)) continue
      const text = storage.getItem(name) ?? ''
      const value = withoutSecrets(text) === text ? undefined : parsed(text)
      if (value !== undefined) storage.setItem(name, asStored(value))
    }
  }

  /** Not before the first entry is opened: importing the store must not touch the storage. */
  function begin(): void {
    maskStored()
    onMaskKept(() => {
      for (const mask of maskers) mask()
      maskStored()
    })
  }

  return <Schema extends v.GenericSchema>(
    key: TabKey,
    schema: Schema,
    initial: v.InferOutput<Schema> | (() => v.InferOutput<Schema>),
  ) => {
    type Value = v.InferOutput<Schema>
    // A key has one declaration, and thus one schema.
    const known = opened.get(key) as TabEntry<Value> | undefined
    if (known) return known
    if (opened.size === 0) begin()
    const owner = ownerOf(key)
    if (!owners.has(owner)) {
      owners.add(owner)
      dropRetired(owner)
    }
    const first = () => (typeof initial === 'function' ? (initial as () => Value)() : initial)
    const found = stored(key, schema)
    const { get, set, subscribe } = createStore<Value>(found ? found.value : first())
    const entry: TabEntry<Value> = {
      read: get,
      update(next) {
        const value = typeof next === 'function' ? (next as (now: Value) => Value)(get()) : next
        // Stored first: a subscriber may leave the page.
        keep(key, value)
        set(() => value)
      },
      remove() {
        forget(key)
        set(first)
      },
      subscribe,
      isStored: () => !unstored.has(key),
    }
    opened.set(key, entry)
    maskers.push(() => {
      const value = maskedValue(get())
      if (value !== get()) entry.update(() => value)
    })
    return entry
  }
}

const queueHead = v.object({ phase: v.string() })

/** Whether this is a stored queue with something left to do; its items are stored apart. */
function isUnfinished(value: unknown): boolean {
  const { success, output } = v.safeParse(queueHead, value)
  return success && output.phase !== 'idle'
}

/** Parses JSON; undefined, which is never stored, if the text isn't JSON. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function tellLost(): void {
  // An entry may be read during rendering, when nothing else may change.
  queueMicrotask(() =>
    toast({
      tone: 'warn',
      text: 'Some unsaved work from an older version of mxconsole couldn’t be restored.',
    }),
  )
}

/** The entries of this tab. */
export const tabEntry: OpenTabEntry = createTabStore(tabStorage, tellLost, {
  isStored: isInBrowserStorage,
  onUnstored: askBeforeLeaving,
})
