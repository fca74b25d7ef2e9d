import { storagePrefix } from './closed-tab'

/** Whether the browser's storage has a name. False if it is blocked. */
export function isInBrowserStorage(name: string): boolean {
  return inStorage((storage) => Object.hasOwn(storage, name)) ?? false
}

/** Whether the browser's storage has room for more characters of ASCII; tries it. */
export function hasRoomFor(characters: number): boolean {
  const name = `${storagePrefix}room`
  const fits = inStorage((storage) => {
    storage.setItem(name, ' '.repeat(characters))
    return true
  })
  inStorage((storage) => storage.removeItem(name))
  return fits ?? false
}

/**
 * Makes the browser ask before the page goes away, or no longer.
 * @param isNeeded whether something would be lost
 */
export function askBeforeLeaving(isNeeded: boolean): void {
  if (isNeeded) window.addEventListener('beforeunload', stay)
  else window.removeEventListener('beforeunload', stay)
}

function stay(event: BeforeUnloadEvent): void {
  event.preventDefault()
}

/** Undefined if the storage is full or blocked. */
function inStorage<T>(action: (storage: Storage) => T): T | undefined {
  try {
    return action(window.sessionStorage)
  } catch (error) {
    if (error instanceof DOMException) return undefined
    throw error
  }
}
