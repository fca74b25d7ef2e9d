import { expect, test } from 'vitest'
import { countCharacters, displayNameProblem } from './display-name'

test('counts characters as servers do', () => {
  expect(countCharacters('')).toBe(0)
  expect(countCharacters('Ångström')).toBe(8)
  expect(countCharacters('a🐙b')).toBe(3)
})

test('a name may be empty and have up to 256 characters', () => {
  expect(displayNameProblem('')).toBeUndefined()
  expect(displayNameProblem('x'.repeat(256))).toBeUndefined()
  expect(displayNameProblem('🐙'.repeat(256))).toBeUndefined()
})

test('reports how much a longer name exceeds the limit', () => {
  expect(displayNameProblem('x'.repeat(257))).toBe('1 character over the 256 limit.')
  expect(displayNameProblem('x'.repeat(300))).toBe('44 characters over the 256 limit.')
})
