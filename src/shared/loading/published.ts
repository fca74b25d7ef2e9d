import { useSyncExternalStore } from 'react'
import { lookAtPublished, type OwnPage, type Published } from '@/api/published'
import { failureListeners } from '@/lib/lazy-module'
import { createStore } from '@/lib/store'

const published = createStore<Published | undefined>(undefined)
let isLooking = false

/** How the deployed console compares with this page; undefined until something failed to load. */
export function usePublished(): Published | undefined {
  return useSyncExternalStore(published.subscribe, published.get)
}

/**
 * Checks what is deployed whenever a part couldn't be fetched: after a deployment this page's files
 * are gone. @returns a function that stops it
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
  const found = await lookAtPublished(ownPage())
  isLooking = false
  published.set(found)
}

function ownPage(): OwnPage {
  const script = document.querySelector('script[type=module][src]')?.getAttribute('src') ?? ''
  const url = new URL(window.location.href)
  url.hash = ''
  return { url: url.href, script }
}
