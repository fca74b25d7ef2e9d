import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { createSession } from '@/session/session'
import { SessionProvider } from '@/session/session-context'
import { ReasonField } from './reason-field'

const account = { baseUrl: 'https://home', versions: ['v1.11'], userId: '@me:home', isGuest: false }

test.each([
  ['Posted spam', false],
  ['Posted syt_mine', true],
  ['Posted syt%5Fmine', true],
])('the reason “%s” is refused: %s', (reason, isRefused) => {
  const session = createSession(account, 'syt_mine')
  const html = renderToStaticMarkup(
    <SessionProvider session={session}>
      <ReasonField value={reason} onChange={() => undefined} hint="Optional." />
    </SessionProvider>,
  )
  expect(html.includes('This contains your access token')).toBe(isRefused)
})
