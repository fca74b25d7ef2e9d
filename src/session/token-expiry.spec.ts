import { expect, test } from 'vitest'
import { aboutExpiry } from './token-expiry'

test.each([
  [45_000, '45 seconds'],
  [60_000, '1 minute'],
  [300_000, '5 minutes'],
  [5_400_000, '1.5 hours'],
  [14_400_000, '4 hours'],
  [604_800_000, '7 days'],
])('a lifetime of %s ms is shown as %s', (lifetimeMs, text) => {
  const said = aboutExpiry({ hasOauth: false, lifetimeMs })
  expect(said).toContain(`Tokens of this server live ${text}. Sign in with your account`)
})

test('without a known lifetime, only servers with OAuth are said to have short-lived tokens', () => {
  const lifetimeMs = undefined
  expect(aboutExpiry({ hasOauth: true, lifetimeMs })).toContain('often after 5 minutes')
  expect(aboutExpiry({ hasOauth: false, lifetimeMs })).toBe('')
})
