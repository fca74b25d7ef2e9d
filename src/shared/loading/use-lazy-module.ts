import { useEffect, useState, useSyncExternalStore } from 'react'
import type { LazyModule, NotLoadedError } from '@/lib/lazy-module'

/** How a part of the console stands for the component that shows it. */
export interface Loading<T> {
  /** Undefined while it is not there. */
  loaded: T | undefined
  /** Why it could not be fetched for this component; stays while it is tried again. */
  error: NotLoadedError | undefined
  pending: boolean
  retry: () => void
}

/**
 * Fetches a part of the console as soon as a component is shown, and again once it is online again.
 * @param isWanted false while the component can do without it
 */
export function useLazyModule<T>(module: LazyModule<T>, isWanted = true): Loading<T> {
  const { loaded, error, pending } = useSyncExternalStore(module.subscribe, module.state)
  // What failed before this component was there, as ahead of time, is tried again before it is told.
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
  // The module's state tells of a failure.
  module.load().catch(() => undefined)
}
