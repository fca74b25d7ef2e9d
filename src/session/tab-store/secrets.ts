import { storeNow } from '@/lib/store-now'

let hide = (text: string) => text

const maskers = new Set<() => void>()

/** Sets the function that removes the tokens from a text; a session does so when it starts. */
export function keepOutOfStorage(withoutTokens: (text: string) => string): void {
  hide = withoutTokens
  maskKept()
}

/** A text with the tokens replaced. In its own file, so that a session doesn't need the store. */
export const withoutSecrets = (text: string): string => hide(text)

/** A value that is kept as JSON, as text without the tokens. */
export function asStored(value: unknown): string {
  const text = JSON.stringify(value)
  return hide(text) === text ? text : JSON.stringify(masked(value))
}

/** A value that is kept as JSON, with the tokens replaced; the same one if it has none. */
export function maskedValue<T>(value: T): T {
  if (value === undefined) return value
  const text = JSON.stringify(value)
  return hide(text) === text ? value : (masked(value) as T)
}

/** Text by text: in JSON as a whole, a token could take half of an escape before it along. */
function masked(value: unknown): unknown {
  if (typeof value === 'string') return hide(value)
  if (Array.isArray(value)) return value.map(masked)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [hide(name), masked(part)] as const),
  )
}

/**
 * Calls the listener when the tokens must be replaced in what it keeps: in what a store of its own
 * will write to an entry later, too. See `keepMasked`.
 * @returns a function that unsubscribes
 */
export function onMaskKept(listener: () => void): () => void {
  maskers.add(listener)
  return () => void maskers.delete(listener)
}

/**
 * Replaces the tokens in all that the tab keeps, in memory and stored. Call it before a token is
 * forgotten, because nothing recognizes it later; and after a new one is taken, because what the tab
 * already keeps may contain it.
 */
export function maskKept(): void {
  storeNow()
  for (const listener of maskers) listener()
}
