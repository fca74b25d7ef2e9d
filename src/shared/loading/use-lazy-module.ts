import { useEffect, useState, useSyncExternalStore } from 'react'
import type { LazyModule, NotLoadedError } from '@/lib/lazy-module'

/** The state of a lazy module for the component that shows it. */
export interface Loading<T> {
  /** Undefined until it is loaded. */
  loaded: T | undefined
  /** Why it couldn't be fetched for this component; kept during a retry. */
  error: NotLoadedError | undefined
  pending: boolean
  retry: () => void
}

/**
 * Fetches a part of the console when a component is first shown, and again when back online.
 * @param isWanted false while the component can do without it
 */
export function useLazyModule<T>(module: LazyModule<T>, isWanted = true): Loading<T> {
  const { loaded, error, pending } = useSyncExternalStore(module.subscribe, module.state)
  // A failure from before this component mounted, such as a prefetch, is retried before it is
  // shown.
  const [before] = useState(error)
  const isTold = error !== undefined && error !== before
  useEffect(() => {
    if (isWanted) attempt(module)
  }, [module, isWanted])
  useEffect(() => {
    if (!isTold) return
    const retry = () => attempt(module)
    window.addEventListener('online', retry)
    return () => window.removeEventListener('online', retry)
  }, [module, isTold])
  return {
    loaded,
    error: isTold ? error : undefined,
    pending,
    retry: () => attempt(module),
  }
}

function attempt(module: LazyModule<unknown>): void {
  // The module's state reports the failure.
  module.load().catch(() => undefined)
}
