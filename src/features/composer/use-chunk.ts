import { useEffect, useState } from 'react'

/** How the loading of a chunk stands. */
export interface Chunk<T> {
  /** Undefined while it is not there. */
  loaded: T | undefined
  /** Why it could not be fetched; stays while it is tried again. */
  error: unknown
  pending: boolean
  retry: () => void
}

/** Loads a part of the console as soon as a component is shown. */
export function useChunk<T>(load: () => Promise<T>): Chunk<T> {
  const start = () => {
    const started = load()
    // It may fail before there is an effect that tells of it.
    started.catch(() => undefined)
    return started
  }
  const [loading, setLoading] = useState(start)
  const [state, setState] = useState<Omit<Chunk<T>, 'retry'>>({
    loaded: undefined,
    error: undefined,
    pending: true,
  })
  useEffect(() => {
    let isWanted = true
    const settle = (outcome: Partial<Chunk<T>>) => {
      if (isWanted) setState((before) => ({ ...before, ...outcome, pending: false }))
    }
    loading.then(
      (loaded) => settle({ loaded, error: undefined }),
      (error: unknown) => settle({ error }),
    )
    return () => {
      isWanted = false
    }
  }, [loading])
  const retry = () => {
    setState({ ...state, pending: true })
    setLoading(start())
  }
  return { ...state, retry }
}
