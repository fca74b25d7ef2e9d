// @vitest-environment jsdom
import { act } from 'react'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { createRoot } from 'react-dom/client'
import { createMemoryRouter, RouterProvider, useLocation } from 'react-router-dom'
import { expect, test, vi } from 'vitest'
import { createSession } from '@/session/session'
import { SessionProvider } from '@/session/session-context'
import { PageError } from './page-error'

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })

// The router logs the errors it catches.
vi.spyOn(console, 'error').mockImplementation(() => undefined)

let failing = true

function Page() {
  const { pathname, search, state } = useLocation()
  if (failing) throw new Error('Render failure')
  return (
    <h1 id="page-title" tabIndex={-1}>
      {`${pathname}${search} ${JSON.stringify(state)}`}
    </h1>
  )
}

async function open(onLine: boolean) {
  failing = true
  Object.defineProperty(navigator, 'onLine', { value: onLine, configurable: true })
  const account = { baseUrl: 'https://h', versions: [], userId: '@me:h', isGuest: false }
  const session = createSession(account, 'secret')
  const service = session.service('a', () => ({
    dispose: () => undefined,
    dropUnused: vi.fn<() => void>(),
  }))
  const queryClient = new QueryClient()
  queryClient.setQueryData(['answer'], 'strange')
  const router = createMemoryRouter(
    [{ path: 'rooms', Component: Page, errorElement: <PageError /> }],
    { initialEntries: [{ pathname: '/rooms', search: '?search=a', state: { from: 'here' } }] },
  )
  const container = document.body.appendChild(document.createElement('div'))
  const root = createRoot(container, { onCaughtError: () => undefined })
  await act(async () =>
    root.render(
      <SessionProvider session={session}>
        <QueryClientProvider client={queryClient}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </SessionProvider>,
    ),
  )
  const button = (words: string) =>
    [...container.querySelectorAll('button')].find(({ textContent }) => textContent === words)
  const press = (words: string) => act(async () => button(words)?.click())
  return { container, router, queryClient, service, button, press }
}

test.each([true, false])(
  'retries a failed page in place (online: %j); reloading is a separate button',
  async (onLine) => {
    const { container, router, queryClient, service, button, press } = await open(onLine)
    expect(container.textContent).toContain('This page failed')
    // Offline, a reload would lose the page.
    expect(button('Reload')?.getAttribute('aria-disabled')).toBe(onLine ? null : 'true')

    await press('Retry')
    expect(container.textContent).toContain('This page failed')
    expect(document.activeElement?.textContent).toBe('This page failed')

    failing = false
    await press('Retry')
    // Where the user was, with the state of URL and history.
    expect(container.textContent).toBe('/rooms?search=a {"from":"here"}')
    expect(document.activeElement?.id).toBe('page-title')
    expect(router.state.historyAction).toBe('REPLACE')
    // Requests the response again that may have caused the failure, if possible.
    expect(queryClient.getQueryData(['answer'])).toBe(onLine ? undefined : 'strange')
    expect(service.dropUnused).toHaveBeenCalledTimes(onLine ? 2 : 0)
    container.remove()
  },
)
