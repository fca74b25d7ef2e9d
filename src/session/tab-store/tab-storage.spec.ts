// @vitest-environment jsdom
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { createTabStorage } from './tab-storage'

beforeEach(() => sessionStorage.clear())

describe('the storage of the tab', () => {
  test('is memory if the browser blocks it', () => {
    const storage = createTabStorage(() => {
      throw new DOMException('blocked', 'SecurityError')
    })
    storage.setItem('k', 'v')
    expect(storage.getItem('k')).toBe('v')
    expect(storage.keys()).toEqual(['k'])
    storage.removeItem('k')
    expect(storage.getItem('k')).toBeNull()
  })

  test('is memory if the browser’s is full, replacing what was stored before', () => {
    const storage = createTabStorage(() => sessionStorage)
    storage.setItem('k', 'old')
    vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError')
    })
    storage.setItem('k', 'new')
    expect(storage.getItem('k')).toBe('new')
    vi.restoreAllMocks()
    storage.setItem('k', 'newest')
    expect(sessionStorage.getItem('k')).toBe('newest')
    expect(storage.keys()).toEqual(['k'])
  })
})
