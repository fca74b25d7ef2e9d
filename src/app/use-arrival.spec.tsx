// @vitest-environment jsdom
import { act, useRef } from 'react'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { createRoot } from 'react-dom/client'
import { createMemoryRouter, Navigate, Outlet, RouterProvider } from 'react-router-dom'
import { expect, onTestFinished, test, vi } from 'vitest'
import { createSession } from '@/session/session'
import { SessionProvider } from '@/session/session-context'
import { staying } from '@/shared/address/staying'
import { useArrival } from './use-arrival'

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })
// jsdom has no scrolling.
Element.prototype.scrollTo = () => undefined

function Shell() {
  const main = useRef<HTMLElement>(null)
  useArrival(main)
  return (
    <>
      <button type="button">Account</button>
      <main ref={main}>
        <Outlet />
      </main>
    </>
  )
}

const Heading = () => (
  <h1 id="page-title" tabIndex={-1}>
    Page
  </h1>
)

/** Opens the start page, whose first page loads until the function it returns is called. */
async function start() {
  let load: () => void = vi.fn<() => void>()
  const loaded = new Promise<{ Component: typeof Heading }>((resolve) => {
    load = () => resolve({ Component: Heading })
  })
  const router = createMemoryRouter([
    {
      Component: Shell,
      children: [
        { path: '/', element: <Navigate to="/profile" replace /> },
        { path: '/profile', lazy: () => loaded },
        { path: '/rooms', Component: Heading },
      ],
    },
  ])
  const container = document.body.appendChild(document.createElement('div'))
  const root = createRoot(container)
  const account = { baseUrl: 'https://h', versions: [], userId: '@me:h', isGuest: false }
  vi.stubGlobal('fetch', async () => Response.json({}))
  await act(async () =>
    root.render(
      <SessionProvider session={createSession(account, 'secret')}>
        <QueryClientProvider client={new QueryClient()}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </SessionProvider>,
    ),
  )
  onTestFinished(async () => {
    await act(async () => root.unmount())
    container.remove()
    router.dispose()
  })
  const arrive = () => act(async () => load())
  return { router, arrive, button: container.querySelector('button') }
}

test('the first page’s heading is focused', async () => {
  const { arrive } = await start()
  await arrive()
  expect(document.activeElement?.textContent).toBe('Page')
})

test('what the user focused while the first page loaded keeps the focus', async () => {
  const { router, arrive, button } = await start()
  button?.focus()
  await arrive()
  expect(document.querySelector('h1')).not.toBeNull()
  expect(document.activeElement).toBe(button)
  await act(async () => await router.navigate('/rooms'))
  expect(document.activeElement?.textContent).toBe('Page')
})

test('an address that follows what the user types leaves the focus where it is', async () => {
  const { router, arrive, button } = await start()
  await arrive()
  button?.focus()
  await act(async () => await router.navigate('/rooms', { replace: true, state: staying }))
  expect(document.activeElement).toBe(button)
})
