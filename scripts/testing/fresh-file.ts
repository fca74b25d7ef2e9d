import { afterAll, vi } from 'vitest'

// The spec files of a worker share one process and one DOM, which takes half the CPU time of a new
// pair for each. Every file still gets the project's modules anew, and cleans up the globals.
vi.resetModules()

afterAll(() => {
  vi.unstubAllGlobals()
  if (typeof document === 'undefined') return
  document.body.replaceChildren()
  for (const element of [document.documentElement, document.body]) {
    for (const name of element.getAttributeNames()) element.removeAttribute(name)
  }
  localStorage.clear()
  sessionStorage.clear()
  window.history.replaceState(null, '', '/')
})
