// @vitest-environment jsdom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { createRoot } from 'react-dom/client'
import { afterEach, expect, test, vi } from 'vitest'
import { createSession } from '@/session/session'
import { SessionProvider } from '@/session/session-context'
import { InvitePermissionSection } from './invite-permission-section'

// Renders as a browser does: nothing is flushed early.
Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: false })

const account = { baseUrl: 'https://hs.org', versions: [], userId: '@ada:hs.org', isGuest: false }

const permission = (blocks: boolean) => ({ default_action: blocks ? 'block' : 'allow' })
const box = () => document.querySelector('input') ?? expect.fail('no checkbox')

afterEach(() => document.body.replaceChildren())

test('the box follows each click at once, also right after the last change', async () => {
  let content: object = {}
  const written: object[] = []
  const session = createSession(account, 'secret', {
    send: async (_, { method, body }: RequestInit = {}) => {
      if (method === 'PUT') {
        content = JSON.parse(typeof body === 'string' ? body : '')
        written.push(content)
      }
      return Response.json(method === 'PUT' ? {} : content)
    },
  })
  const root = createRoot(document.body.appendChild(document.createElement('div')))
  root.render(
    <QueryClientProvider client={new QueryClient()}>
      <SessionProvider session={session}>
        <InvitePermissionSection />
      </SessionProvider>
    </QueryClientProvider>,
  )
  await vi.waitFor(box)
  for (const blocks of [true, false, true, false, true, false]) {
    box().click()
    expect(box().checked).toBe(blocks)
    // Some clicks follow a change that has ended, some one that is on its way.
    if (written.length < 3) await vi.waitFor(() => expect(content).toEqual(permission(blocks)))
    expect(box().checked).toBe(blocks)
  }
  await vi.waitFor(() => expect(written).toHaveLength(6))
  expect(content).toEqual(permission(false))
  expect(box().checked).toBe(false)
  root.unmount()
})
