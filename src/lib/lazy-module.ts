/** How the fetching of a part of the console stands. */
export interface LazyState<T> {
  /** Undefined while it is not there. */
  readonly loaded?: T
  /** Why the last attempt failed; stays while it is tried again. */
  readonly error?: NotLoadedError
  readonly pending: boolean
}

/** A part of the console whose code is fetched when it is first wanted, and shared by all. */
export interface LazyModule<T> {
  /**
   * Fetches it, unless it is there or on its way; also where that has failed before.
   * @throws NotLoadedError
   */
  load: () => Promise<T>
  /** What was fetched; undefined while it is not there. */
  now: () => T | undefined
  state: () => LazyState<T>
  /** @returns what ends it */
  subscribe: (listener: () => void) => () => void
}

/** A part of the console could not be fetched; `cause` is what the browser said. */
export class NotLoadedError extends Error {
  override readonly name = 'NotLoadedError'
}

/** Parts to fetch ahead of time, as far as they are known; what is fetched may bring further ones. */
export const lazyModules: LazyModule<unknown>[] = []

/** Called whenever a part could not be fetched. */
export const failureListeners = new Set<() => void>()

/** The error for a part that could not be fetched; tells the listeners. */
export function notLoaded(cause: unknown): NotLoadedError {
  for (const listener of failureListeners) listener()
  return new NotLoadedError('Not loaded', { cause })
}

/**
 * Makes a part of the console out of what imports it. Browsers import anew after a failure, so that
 * trying again needs no more than another call; a few hold on to a failure until the page is reloaded.
 * @param fetchIt one or several `import()`s
 * @param isForAll whether it is fetched ahead of time once the user is signed in
 */
export function lazyModule<T>(fetchIt: () => Promise<T>, isForAll = true): LazyModule<T> {
  let state: LazyState<T> = { pending: false }
  let loading: Promise<T> | undefined
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

/** Style sheets that could not be fetched, by address; a browser lists them as if they were there. */
const missingStyles = new Set<string>()

// Not where the sign-in page is rendered at build. Errors of links do not bubble.
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
 * @throws Error where it could not be fetched; the next call tries again
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

/** The build's imports ask for a style sheet once: where that failed, the code comes without it. */
async function fetchMissingStyles(): Promise<void> {
  await Promise.all([...missingStyles].map(fetchStyles))
}
