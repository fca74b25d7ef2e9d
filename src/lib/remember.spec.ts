import { expect, test, vi } from 'vitest'
import { remember } from './remember'

test('computes a text once while it is among the last', () => {
  const make = vi.fn((text: string) => (text === 'none' ? undefined : { text }))
  const made = remember(make, 2)
  const a = made('a')
  expect(a).toEqual({ text: 'a' })
  expect(made('none')).toBeUndefined()
  expect(made('a')).toBe(a)
  expect(made('none')).toBeUndefined()
  expect(make).toHaveBeenCalledTimes(2)
  made('b')
  expect(made('none')).toBeUndefined()
  expect(make).toHaveBeenCalledTimes(3)
  expect(made('a')).toEqual({ text: 'a' })
  expect(make).toHaveBeenCalledTimes(4)
})

test('doesn’t remember failures', () => {
  const make = vi.fn(() => {
    throw new Error('No')
  })
  const made = remember(make, 2)
  expect(() => made('a')).toThrow('No')
  expect(() => made('a')).toThrow('No')
  expect(make).toHaveBeenCalledTimes(2)
})
