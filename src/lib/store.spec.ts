import { expect, test, vi } from 'vitest'
import { createStore } from './store'

test('notifies listeners of each change until they unsubscribe', () => {
  const store = createStore(1)
  const listener = vi.fn()
  const unsubscribe = store.subscribe(listener)
  store.set(2)
  store.set((now) => now + 1)
  expect(store.get()).toBe(3)
  expect(listener).toHaveBeenCalledTimes(2)
  unsubscribe()
  store.set(4)
  expect(listener).toHaveBeenCalledTimes(2)
})

test('doesn’t notify if the value stays the same', () => {
  const value = { name: 'Ada' }
  const store = createStore(value)
  const listener = vi.fn()
  store.subscribe(listener)
  store.set(value)
  store.set((now) => now)
  expect(listener).not.toHaveBeenCalled()
})
