import { expect, test } from 'vitest'
import { compareNames } from './compare-names'

const warningsOf = (...names: (string | undefined)[]) => [
  ...compareNames(names.map((name, at) => ({ userId: `@${at}:x`, name }))),
]

test('the same name, regardless of case and width', () => {
  expect(warningsOf('Ada', 'Bob', 'ADA', 'Ａda')).toEqual([
    ['@0:x', ['sameName']],
    ['@2:x', ['sameName']],
    ['@3:x', ['sameName']],
  ])
})

test('names that look alike', () => {
  expect(warningsOf('Root', 'R00t', 'Ada')).toEqual([
    ['@0:x', ['lookAlike']],
    ['@1:x', ['lookAlike']],
  ])
})

test('no one is compared with themselves, and a missing name with no one', () => {
  const ada = { userId: '@ada:x', name: 'Ada' }
  expect([...compareNames([ada, ada])]).toEqual([])
  expect(warningsOf(undefined, undefined)).toEqual([])
})
