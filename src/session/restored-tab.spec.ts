import { afterEach, expect, test, vi } from 'vitest'

afterEach(() => vi.unstubAllGlobals())

test.each(['back_forward', 'reload', 'navigate'])('a tab opened by %s', async (type) => {
  vi.resetModules()
  const { isRestoredTab, restoredTabIsOver } = await import('./restored-tab')
  class Timing {
    type = type
  }
  vi.stubGlobal('PerformanceNavigationTiming', Timing)
  vi.stubGlobal('performance', { getEntriesByType: () => [new Timing()] })
  expect(isRestoredTab()).toBe(type === 'back_forward')
  restoredTabIsOver()
  expect(isRestoredTab()).toBe(false)
})
