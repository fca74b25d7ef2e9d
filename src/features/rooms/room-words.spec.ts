import { expect, test } from 'vitest'
import { guestAccessWords, historyVisibilityWords, joinRuleWords } from './room-words'

test('describes settings', () => {
  expect(joinRuleWords('public')).toBe('anyone can join')
  expect(historyVisibilityWords('shared')).toContain('members')
  expect(guestAccessWords('can_join')).toBe('guests can join')
})

test.each(['__proto__', 'constructor', 'toString', ''])('keeps %j unchanged', (value) => {
  expect(joinRuleWords(value)).toBe(value)
  expect(historyVisibilityWords(value)).toBe(value)
  expect(guestAccessWords(value)).toBe(value)
})
