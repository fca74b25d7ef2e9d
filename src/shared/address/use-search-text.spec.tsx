// @vitest-environment jsdom
import { act } from 'react'
import { createRoot } from 'react-dom/client'
import { createHashRouter, RouterProvider } from 'react-router-dom'
import { expect, test } from 'vitest'
import { useSearchText } from './use-search-text'

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })

/** What the page last rendered. */
const seen: ReturnType<typeof useSearchText>[] = []

function Page() {
  seen.splice(0, 1, useSearchText())
  return null
}

const shown = () => seen[0]?.[0]

const enter = (hash: string) =>
  act(async () => {
    window.history.pushState(null, '', hash)
    window.dispatchEvent(new PopStateEvent('popstate', { state: null }))
  })

test('a URL entered by hand changes the text, also right after another one', async () => {
  const router = createHashRouter([{ path: '*', element: <Page /> }])
  const root = createRoot(document.createElement('div'))
  await act(async () => root.render(<RouterProvider router={router} />))
  await enter('#/rooms?q=first')
  expect(shown()).toBe('first')
  await enter('#/rooms?q=second')
  expect(shown()).toBe('second')
  await act(async () => seen[0]?.[1]('typed'))
  expect(shown()).toBe('typed')
  expect(router.state.location.search).toBe('?q=typed')
  await enter('#/rooms')
  expect(shown()).toBe('')
  await act(async () => root.unmount())
  router.dispose()
})
