import { useCallback, useState } from 'react'
import { withoutSecrets } from './draft-secrets'
import { navigationType } from './lease'
import { tabStorage } from './tab-storage'

const prefix = 'mxconsole.draft.'

/**
 * Removes what an earlier life of this tab left, where the browser brought a closed tab back:
 * drafts are to go with the tab. A reload, and another visit in the same tab, keep them.
 */
export function dropDraftsOfClosedTab(): void {
  if (navigationType() !== 'back_forward') return
  for (const key of tabStorage.keys()) if (key.startsWith(prefix)) tabStorage.removeItem(key)
}

/**
 * A value that survives a reload and an expired token, and goes with the tab. It is written through
 * to sessionStorage, but for a token that the user put into it: after a reload, `$token` stands there.
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
  const text = tabStorage.getItem(prefix + key)
  return text === null ? undefined : (JSON.parse(text) as unknown)
}

/** Keeps a draft; where the storage is full or blocked, as long as the page. */
export function writeDraft(key: string, value: unknown): void {
  const text = JSON.stringify(value)
  tabStorage.setItem(prefix + key, text, withoutSecrets(text))
}

export function removeDraft(key: string): void {
  tabStorage.removeItem(prefix + key)
}
