import { useSyncExternalStore } from 'react'
import { lookAtPublished, type OwnPage, type Published } from '@/api/published'
import { failureListeners } from '@/lib/lazy-module'

let known: Published | undefined
let isLooking = false
const listeners = new Set<() => void>()

/** How the published console compares with this page; undefined until something failed to load. */
export function usePublished(): Published | undefined {
  return useSyncExternalStore(subscribe, () => known)
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/**
 * Looks at what is published whenever a part could not be fetched: after a deployment the files of
 * this page are gone. @returns what ends it
 */
export function watchPublished(): () => void {
  failureListeners.add(look)
  return () => failureListeners.delete(look)
}

function look(): void {
  void lookOnce()
}

async function lookOnce(): Promise<void> {
  if (isLooking) return
  isLooking = true
  known = await lookAtPublished(ownPage())
  isLooking = false
  for (const listener of listeners) listener()
}

function ownPage(): OwnPage {
  const script = document.querySelector('script[type=module][src]')?.getAttribute('src') ?? ''
  const url = new URL(window.location.href)
  url.hash = ''
  return { url: url.href, script }
}
