/** What the user chose: the system's theme, or one of the two. */
export type Theme = 'system' | 'light' | 'dark'

const STORAGE_KEY = 'mxconsole.theme'

const listeners = new Set<() => void>()

function isTheme(value: unknown): value is Theme {
  return value === 'system' || value === 'light' || value === 'dark'
}

/**
 * The theme that was chosen. `public/boot.js` puts it on the root element before the first paint;
 * it lives there rather than in storage, which may be blocked.
 *
 * @returns the choice; `system` when there is none
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
 * Changes the theme and keeps the choice for the next visit: the one thing that may outlive the
 * tab. Where the browser refuses storage, the choice holds until the tab closes.
 *
 * @param theme the new choice
 * @returns whether the choice could be stored
 */
export function setTheme(theme: Theme): boolean {
  apply(theme)
  try {
    if (theme === 'system') localStorage.removeItem(STORAGE_KEY)
    else localStorage.setItem(STORAGE_KEY, theme)
    return true
  } catch {
    return false
  }
}

function onStorage(event: StorageEvent): void {
  if (event.key !== STORAGE_KEY) return
  apply(isTheme(event.newValue) ? event.newValue : 'system')
}

/**
 * Calls back whenever the choice changes, here or in another tab; made for `useSyncExternalStore`.
 *
 * @param listener called without arguments after the change
 * @returns a function that ends the subscription
 */
export function subscribeTheme(listener: () => void): () => void {
  if (listeners.size === 0) window.addEventListener('storage', onStorage)
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
    if (listeners.size === 0) window.removeEventListener('storage', onStorage)
  }
}
