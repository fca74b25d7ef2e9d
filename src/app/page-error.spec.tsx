// @vitest-environment jsdom
import { act } from 'react'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { createRoot } from 'react-dom/client'
import { createMemoryRouter, RouterProvider, useLocation } from 'react-router-dom'
import { expect, test, vi } from 'vitest'
import { PageError } from './page-error'

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })

// The router writes what it caught there.
vi.spyOn(console, 'error').mockImplementation(() => undefined)

let failing = true

function Page() {
  const { pathname, search, state } = useLocation()
  if (failing) throw new Error('Cannot be drawn')
  return (
    <h1 id="page-title" tabIndex={-1}>
      {`${pathname}${search} ${JSON.stringify(state)}`}
    </h1>
  )
}

async function open(onLine: boolean) {
  failing = true
  Object.defineProperty(navigator, 'onLine', { value: onLine, configurable: true })
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
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>,
    ),
  )
  const button = (words: string) =>
    [...container.querySelectorAll('button')].find(({ textContent }) => textContent === words)
  const press = (words: string) => act(async () => button(words)?.click())
  return { container, router, queryClient, button, press }
}

test.each([true, false])(
  'a page that failed is tried again in its place (online: %j); a reload is another button',
  async (onLine) => {
    const { container, router, queryClient, button, press } = await open(onLine)
    expect(container.textContent).toContain('This page failed')
    // Offline, the page would be lost with it.
    expect(button('Reload')?.getAttribute('aria-disabled')).toBe(onLine ? null : 'true')

    await press('Try again')
    expect(container.textContent).toContain('This page failed')
    expect(document.activeElement?.textContent).toBe('This page failed')

    failing = false
    await press('Try again')
    // Where one was, with what the address and the history say.
    expect(container.textContent).toBe('/rooms?search=a {"from":"here"}')
    expect(document.activeElement?.id).toBe('page-title')
    expect(router.state.historyAction).toBe('REPLACE')
    // The answer that it may have failed at is asked for anew, if there is a way to get one.
    expect(queryClient.getQueryData(['answer'])).toBe(onLine ? undefined : 'strange')
    container.remove()
  },
)
