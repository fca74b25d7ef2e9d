import { expect, test } from 'vitest'
import { tabAfterKey } from './room-tabs'

test('arrow keys cycle through the tabs, Home and End go to the first and last', () => {
  expect(tabAfterKey('members', 'ArrowRight')).toBe('messages')
  expect(tabAfterKey('state', 'ArrowRight')).toBe('members')
  expect(tabAfterKey('members', 'ArrowLeft')).toBe('state')
  expect(tabAfterKey('compose', 'Home')).toBe('members')
  expect(tabAfterKey('compose', 'End')).toBe('state')
  expect(tabAfterKey('compose', 'a')).toBeUndefined()
})
