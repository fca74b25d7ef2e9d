import { expect, test } from 'vitest'
import { compareNames } from './compare-names'

const marksOf = (...names: (string | undefined)[]) => [
  ...compareNames(names.map((name, at) => ({ userId: `@${at}:x`, name }))),
]

test('the same name, whatever its case and width', () => {
  expect(marksOf('Ada', 'Bob', 'ADA', 'Ａda')).toEqual([
    ['@0:x', ['sameName']],
    ['@2:x', ['sameName']],
    ['@3:x', ['sameName']],
  ])
})

test('names that look alike', () => {
  expect(marksOf('Root', 'R00t', 'Ada')).toEqual([
    ['@0:x', ['lookAlike']],
    ['@1:x', ['lookAlike']],
  ])
})

test('a person is not compared with themselves, nor one without a name with anyone', () => {
  const ada = { userId: '@ada:x', name: 'Ada' }
  expect([...compareNames([ada, ada])]).toEqual([])
  expect(marksOf(undefined, undefined)).toEqual([])
})
