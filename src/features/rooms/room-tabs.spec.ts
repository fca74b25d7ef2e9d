import { expect, it } from 'vitest'
import { tabAfterKey } from './room-tabs'

it('arrow keys go around the tabs, Home and End to their ends', () => {
  expect(tabAfterKey('members', 'ArrowRight')).toBe('messages')
  expect(tabAfterKey('state', 'ArrowRight')).toBe('members')
  expect(tabAfterKey('members', 'ArrowLeft')).toBe('state')
  expect(tabAfterKey('compose', 'Home')).toBe('members')
  expect(tabAfterKey('compose', 'End')).toBe('state')
  expect(tabAfterKey('compose', 'a')).toBeUndefined()
})
