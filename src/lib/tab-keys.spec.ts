import { expect, test } from 'vitest'
import { tabKeys } from './tab-keys'

test('every key has the user in it', () => {
  const keys = Object.entries(tabKeys).flatMap(([name, make]) =>
    name === 'queueBlock'
      ? []
      : [(make as (...of: string[]) => string)('@me:home', '!r:home', 'x')],
  )
  for (const key of keys) expect(key).toMatch(/^[a-z]+\/[a-z-]+\/%40me%3Ahome(\/|$)/)
  expect(new Set(keys).size).toBe(keys.length)
})

test('no ID can be taken for parts of a key', () => {
  const one = tabKeys.moderationReason('@me:home', '!a/b', 'kick')
  const other = tabKeys.moderationReason('@me:home', '!a', 'b/kick')
  expect(one).not.toBe(other)
})
