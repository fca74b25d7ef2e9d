import { expect, test } from 'vitest'
import { aboutExpiry, aboutShortLife } from './expiry-words'

test.each([
  [45_000, '45 seconds'],
  [60_000, '1 minute'],
  [300_000, '5 minutes'],
  [5_400_000, '1.5 hours'],
  [14_400_000, '4 hours'],
  [604_800_000, '7 days'],
])('a lifetime of %s ms is shown as %s', (lifetimeMs, text) => {
  const said = aboutExpiry({ hasOauth: false, lifetimeMs, takesAccounts: true })
  expect(said).toContain(`This server’s tokens expire after ${text}. Sign in with your account`)
})

test('without a known lifetime, only servers with OAuth are said to have short-lived tokens', () => {
  const facts = { lifetimeMs: undefined, takesAccounts: true }
  expect(aboutExpiry({ ...facts, hasOauth: true })).toContain('often after 5 minutes')
  expect(aboutExpiry({ ...facts, hasOauth: false })).toBe('')
})

test('a console that only takes tokens advises nothing else', () => {
  const takesAccounts = false
  expect(aboutExpiry({ hasOauth: true, lifetimeMs: 300_000, takesAccounts })).toBe(
    'This server’s tokens expire after 5 minutes.',
  )
  expect(aboutExpiry({ hasOauth: true, lifetimeMs: undefined, takesAccounts })).toMatch(
    /often after 5 minutes\.$/,
  )
  expect(aboutShortLife(300_000, takesAccounts)).toBe('This token is only valid for 5 minutes.')
})
