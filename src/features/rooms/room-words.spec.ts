import { expect, test } from 'vitest'
import { guestAccessWords, historyVisibilityWords, joinRuleWords } from './room-words'

test('settings are told in words', () => {
  expect(joinRuleWords('public')).toBe('anyone can join')
  expect(historyVisibilityWords('shared')).toContain('members')
  expect(guestAccessWords('can_join')).toBe('guests can join')
})

test.each(['__proto__', 'constructor', 'toString', ''])('%j stays as it is', (value) => {
  expect(joinRuleWords(value)).toBe(value)
  expect(historyVisibilityWords(value)).toBe(value)
  expect(guestAccessWords(value)).toBe(value)
})
