import * as v from 'valibot'
import { pendingFlow } from '@/session/oauth/pending'
import { tabStorage } from '@/session/tab-store/tab-storage'

const key = 'mxconsole.pending'

/** How long the user may take to sign in elsewhere, in ms. */
const pendingMs = 600_000

const pending = v.object({
  homeserver: v.object({
    baseUrl: v.string(),
    versions: v.pipe(v.array(v.string()), v.readonly()),
  }),
  /** The page to open afterwards, as the fragment of its URL. */
  route: v.string(),
  /** In ms since 1970. */
  started: v.number(),
  /** Only for OAuth. */
  flow: v.optional(pendingFlow),
})

const stored = v.pipe(v.string(), v.parseJson(), pending)

/** A sign-in that has left for another page. Contains no token. */
export type Pending = v.InferOutput<typeof pending>

/** Remembers in this tab that a sign-in has left for another page. */
export function writePending(record: Pending): void {
  tabStorage.setItem(key, JSON.stringify(record))
}

/**
 * Takes the sign-in that this tab is waiting for, removing it.
 * @param now in ms since 1970
 * @returns undefined if there is none, or it started more than ten minutes ago
 */
export function takePending(now: number): Pending | undefined {
  const result = v.safeParse(stored, tabStorage.getItem(key))
  tabStorage.removeItem(key)
  if (!result.success) return undefined
  const age = now - result.output.started
  return age >= 0 && age < pendingMs ? result.output : undefined
}
