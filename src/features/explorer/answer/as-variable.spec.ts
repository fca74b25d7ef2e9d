import { expect, test } from 'vitest'
import { asVariableProblem } from './as-variable'

test('a value becomes a variable unless it is too long, or has a new token', () => {
  expect(asVariableProblem('!room:hs')).toBeUndefined()
  expect(asVariableProblem('a'.repeat(10_000))).toBeUndefined()
  expect(asVariableProblem('a'.repeat(10_001))).toBe(
    'Too long for a variable (limit: 10,000 characters)',
  )
  expect(asVariableProblem('{"access_token":"$access_token"}')).toContain('New tokens are hidden')
})
