/** Code that is fetched once, when it is first wanted. */
export interface LazyChunk<T> {
  /** @throws where it could not be fetched; the next call tries again */
  load: () => Promise<T>
  /** What was fetched; undefined while it is not there. */
  now: () => T | undefined
}

/** Fetches code on demand, and tells whether it is there already. */
export function lazyChunk<T>(fetchIt: () => Promise<T>): LazyChunk<T> {
  let loaded: T | undefined
  let loading: Promise<T> | undefined
  return {
    now: () => loaded,
    load: () => {
      loading ??= fetchIt().then(
        (there) => (loaded = there),
        (error: unknown) => {
          loading = undefined
          throw error
        },
      )
      return loading
    },
  }
}
