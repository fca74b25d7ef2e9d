import { expect, test } from 'vitest'
import { countCharacters, displayNameProblem } from './display-name'

test('characters are counted as servers count them', () => {
  expect(countCharacters('')).toBe(0)
  expect(countCharacters('Ångström')).toBe(8)
  expect(countCharacters('a🐙b')).toBe(3)
})

test('a name may be empty and have up to 256 characters', () => {
  expect(displayNameProblem('')).toBeNull()
  expect(displayNameProblem('x'.repeat(256))).toBeNull()
  expect(displayNameProblem('🐙'.repeat(256))).toBeNull()
})

test('a longer name says by how much', () => {
  expect(displayNameProblem('x'.repeat(257))).toBe('1 character too many: 256 is the most.')
  expect(displayNameProblem('x'.repeat(300))).toBe('44 characters too many: 256 is the most.')
})
