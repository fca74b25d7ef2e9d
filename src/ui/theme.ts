/** The user's choice: the system's theme, or one of the two. */
export type Theme = 'system' | 'light' | 'dark'

const storageKey = 'mxconsole.theme'

/** Not a store, as the choice is kept on the root element. */
const listeners = new Set<() => void>()

function isTheme(value: unknown): value is Theme {
  return value === 'system' || value === 'light' || value === 'dark'
}

/**
 * The selected theme. `public/boot.js` sets it on the root element before the first paint; it is
 * kept there rather than in storage, which may be blocked.
 */
export function getTheme(): Theme {
  const choice = document.documentElement.dataset.themeChoice
  return isTheme(choice) ? choice : 'system'
}

function apply(theme: Theme): void {
  const root = document.documentElement
  root.dataset.themeChoice = theme
  const systemIsDark = window.matchMedia('(prefers-color-scheme: dark)').matches
  root.dataset.theme = theme === 'system' ? (systemIsDark ? 'dark' : 'light') : theme
  for (const listener of listeners) listener()
}

/**
 * Changes the theme and saves the choice for the next visit: the only thing that may outlive the
 * tab. If the browser blocks storage, the choice lasts until the tab closes.
 * @returns whether the choice was saved
 */
export function setTheme(theme: Theme): boolean {
  apply(theme)
  try {
    if (theme === 'system') localStorage.removeItem(storageKey)
    else localStorage.setItem(storageKey, theme)
    return true
  } catch {
    return false
  }
}

function onStorage(event: StorageEvent): void {
  if (event.key !== storageKey) return
  apply(isTheme(event.newValue) ? event.newValue : 'system')
}

/**
 * Calls the listener after the choice changes, here or in another tab; for `useSyncExternalStore`.
 */
export function subscribeTheme(listener: () => void): () => void {
  if (listeners.size === 0) window.addEventListener('storage', onStorage)
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
    if (listeners.size === 0) window.removeEventListener('storage', onStorage)
  }
}
