// @vitest-environment jsdom
import { act } from 'react'
import { createRoot } from 'react-dom/client'
import { createMemoryRouter, Outlet, RouterProvider } from 'react-router-dom'
import { expect, onTestFinished, test, vi } from 'vitest'
import { lazyModule } from '@/lib/lazy-module'
import { lazyPage } from './lazy-page'

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })

const Component = () => (
  <h1 id="page-title" tabIndex={-1}>
    Page
  </h1>
)

const Shell = () => (
  <main tabIndex={-1}>
    <Outlet />
  </main>
)

/** Opens a page whose chunk takes too long. @returns lets it arrive */
async function openLatePage() {
  vi.useFakeTimers()
  let load: (page: { Component: typeof Component }) => void = vi.fn<() => void>()
  const module = lazyModule(
    () => new Promise<{ Component: typeof Component }>((resolve) => (load = resolve)),
    false,
  )
  const router = createMemoryRouter([
    { Component: Shell, children: [{ path: '/', ...lazyPage(module) }] },
  ])
  const container = document.body.appendChild(document.createElement('div'))
  const root = createRoot(container)
  onTestFinished(async () => {
    vi.useRealTimers()
    await act(async () => root.unmount())
    container.remove()
    router.dispose()
  })
  await act(async () => root.render(<RouterProvider router={router} />))
  await act(async () => vi.advanceTimersByTimeAsync(300))
  return () => act(async () => load({ Component }))
}

test('after a navigation, the heading of a page that comes late gets the focus', async () => {
  const arrive = await openLatePage()
  document.querySelector('main')?.focus()
  await arrive()
  expect(document.activeElement?.id).toBe('page-title')
})

test('after a reload, a page that comes late leaves the focus where it is', async () => {
  const arrive = await openLatePage()
  await arrive()
  expect(document.querySelector('#page-title')).not.toBeNull()
  expect(document.activeElement).toBe(document.body)
})
