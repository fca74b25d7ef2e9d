// @vitest-environment jsdom
import { readFileSync } from 'node:fs'
import { runInThisContext } from 'node:vm'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { getTheme, setTheme, subscribeTheme } from './theme'

const root = document.documentElement
const boot = readFileSync('public/boot.js', 'utf8')
let systemIsDark = false
let systemChanged = () => {}

beforeEach(() => {
  systemIsDark = false
  vi.stubGlobal('matchMedia', () => ({
    get matches() {
      return systemIsDark
    },
    addEventListener: (_type: string, listener: () => void) => {
      systemChanged = listener
    },
  }))
  vi.stubGlobal('performance', { getEntriesByType: () => [{ type: 'navigate' }] })
})

afterEach(() => {
  vi.unstubAllGlobals()
  localStorage.clear()
  sessionStorage.clear()
  for (const name of Object.keys(root.dataset)) delete root.dataset[name]
})

test('follows the system if nothing was chosen, even while the page is open', () => {
  runInThisContext(boot)
  expect(getTheme()).toBe('system')
  expect(root.dataset.theme).toBe('light')
  systemIsDark = true
  systemChanged()
  expect(root.dataset.theme).toBe('dark')
})

test('keeps a choice for the next visit, whatever the system says', () => {
  expect(setTheme('dark')).toBe(true)
  delete root.dataset.theme
  delete root.dataset.themeChoice
  runInThisContext(boot)
  expect(getTheme()).toBe('dark')
  expect(root.dataset.theme).toBe('dark')
  systemChanged()
  expect(root.dataset.theme).toBe('dark')
})

test('forgets the choice when the user goes back to the system theme', () => {
  setTheme('dark')
  setTheme('system')
  expect(localStorage).toHaveLength(0)
  expect(root.dataset.theme).toBe('light')
})

test('changes the theme even if the browser blocks storage', () => {
  vi.stubGlobal('localStorage', undefined)
  runInThisContext(boot)
  expect(getTheme()).toBe('system')
  expect(setTheme('dark')).toBe(false)
  expect(getTheme()).toBe('dark')
  expect(root.dataset.theme).toBe('dark')
})

test('notifies listeners of a change here and in another tab', () => {
  const listener = vi.fn()
  const stop = subscribeTheme(listener)
  setTheme('dark')
  window.dispatchEvent(new StorageEvent('storage', { key: 'mxconsole.theme', newValue: 'light' }))
  expect(listener).toHaveBeenCalledTimes(2)
  expect(getTheme()).toBe('light')
  stop()
  setTheme('dark')
  expect(listener).toHaveBeenCalledTimes(2)
})

test.each([
  ['reload', 'a lease', true],
  ['reload', null, false],
  ['back_forward', 'a lease', false],
  ['navigate', 'a lease', false],
])('on %s with %s in the tab, hides the form: %s', (type, lease, hidden) => {
  vi.stubGlobal('performance', { getEntriesByType: () => [{ type }] })
  if (lease) sessionStorage.setItem('mxconsole.lease', lease)
  runInThisContext(boot)
  expect(root.dataset.restoring !== undefined).toBe(hidden)
})
