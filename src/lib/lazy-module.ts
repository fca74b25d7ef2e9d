/** Loading state of a part of the console. */
export interface LazyState<T> {
  /** Undefined until it is loaded. */
  readonly loaded?: T
  /** Why the last attempt failed; kept during a retry. */
  readonly error?: NotLoadedError
  readonly pending: boolean
}

/** A part of the console whose code is fetched on first use, and shared by all. */
export interface LazyModule<T> {
  /**
   * Fetches it, unless it is loaded or being fetched; also retries after a failure.
   * @throws NotLoadedError
   */
  load: () => Promise<T>
  /** The loaded module; undefined until then. */
  now: () => T | undefined
  state: () => LazyState<T>
  /** @returns a function that unsubscribes */
  subscribe: (listener: () => void) => () => void
}

/** A part of the console couldn't be fetched; `cause` is the browser's error. */
export class NotLoadedError extends Error {
  override readonly name = 'NotLoadedError'
}

/** Parts to prefetch, as far as they are known; a fetched part may add more. */
export const lazyModules: LazyModule<unknown>[] = []

/** Called whenever a part couldn't be fetched. Not a store, as this is only an event. */
export const failureListeners = new Set<() => void>()

/** Creates the error for a part that couldn't be fetched, and notifies the listeners. */
export function notLoaded(cause: unknown): NotLoadedError {
  for (const listener of failureListeners) listener()
  return new NotLoadedError('Not loaded', { cause })
}

/**
 * Creates a lazily loaded part of the console. Browsers retry a failed import, so another call is
 * enough; a few remember a failure until the page is reloaded.
 * @param fetchIt one or several `import()`s
 * @param isForAll whether it is prefetched once the user is signed in
 */
export function lazyModule<T>(fetchIt: () => Promise<T>, isForAll = true): LazyModule<T> {
  let state: LazyState<T> = { pending: false }
  let loading: Promise<T> | undefined
  // By hand, as nothing else on the sign-in page needs `createStore`.
  const listeners = new Set<() => void>()

  function become(next: LazyState<T>): void {
    state = next
    for (const listener of listeners) listener()
  }

  async function attempt(): Promise<T> {
    const { error } = state
    become({ error, pending: true })
    try {
      const loaded = await fetchIt()
      if (error) await fetchMissingStyles()
      become({ loaded, pending: false })
      return loaded
    } catch (cause) {
      loading = undefined
      const error = notLoaded(cause)
      become({ error, pending: false })
      throw error
    }
  }

  const made: LazyModule<T> = {
    load: () => (loading ??= attempt()),
    now: () => state.loaded,
    state: () => state,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
  if (isForAll) lazyModules.push(made)
  return made
}

/** Style sheets that couldn't be fetched, by URL; browsers list them as if they had loaded. */
const missingStyles = new Set<string>()

// Not when the sign-in page is rendered at build time. Errors of links don't bubble.
globalThis.document?.addEventListener(
  'error',
  ({ target }) => {
    const isStyle = target instanceof HTMLLinkElement && target.rel === 'stylesheet'
    if (isStyle) missingStyles.add(target.href)
  },
  true,
)

/**
 * Adds a style sheet to the page, unless it is there, and waits for it.
 * @throws Error if it couldn't be fetched; the next call retries
 */
export function fetchStyles(address: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const link = document.createElement('link')
    link.rel = 'stylesheet'
    link.href = address
    const { href } = link
    const isThere = [...document.styleSheets].some((sheet) => sheet.href === href)
    if (isThere && !missingStyles.has(href)) return resolve()
    link.addEventListener('load', () => {
      missingStyles.delete(href)
      resolve()
    })
    link.addEventListener('error', () => {
      link.remove()
      reject(new Error(`No style sheet at ${address}`))
    })
    document.head.append(link)
  })
}

/**
 * The build's imports request a style sheet only once: after a failure, the code loads without it.
 */
async function fetchMissingStyles(): Promise<void> {
  await Promise.all([...missingStyles].map(fetchStyles))
}
