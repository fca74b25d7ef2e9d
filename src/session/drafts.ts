import { useCallback, useState } from 'react'
import { navigationType } from './lease'

const prefix = 'mxconsole.draft.'

/**
 * Removes what an earlier life of this tab left, where the browser brought a closed tab back:
 * drafts are to go with the tab. A reload, and another visit in the same tab, keep them.
 */
export function dropDraftsOfClosedTab(storage: Storage): void {
  if (navigationType() !== 'back_forward') return
  for (const key of Object.keys(storage)) if (key.startsWith(prefix)) storage.removeItem(key)
}

/**
 * A value that survives a reload and an expired token, and goes with the tab. It holds no secrets:
 * it is written through to sessionStorage.
 * @param key unique to what is drafted, with the user ID in it
 */
export function useDraft<T>(key: string, initial: T): [T, (next: T) => void] {
  // Written by this origin under the same key, hence of the same form.
  const [state, setState] = useState(() => ({
    key,
    value: (readDraft(key) as T | undefined) ?? initial,
  }))
  // Another key is another draft, as when the room changes under the same component.
  const value = state.key === key ? state.value : ((readDraft(key) as T | undefined) ?? initial)
  const set = useCallback(
    (next: T) => {
      writeDraft(key, next)
      setState({ key, value: next })
    },
    [key],
  )
  return [value, set]
}

/** A draft outside of components; undefined where there is none. */
export function readDraft(key: string): unknown {
  const text = sessionStorage.getItem(prefix + key)
  return text === null ? undefined : (JSON.parse(text) as unknown)
}

/** Keeps a draft. Where the storage is full or forbidden, it lives as long as its component. */
export function writeDraft(key: string, value: unknown): void {
  try {
    sessionStorage.setItem(prefix + key, JSON.stringify(value))
  } catch (error) {
    if (!(error instanceof DOMException)) throw error
  }
}

export function removeDraft(key: string): void {
  sessionStorage.removeItem(prefix + key)
}
