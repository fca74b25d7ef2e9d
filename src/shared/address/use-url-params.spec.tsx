// @vitest-environment jsdom
import { act } from 'react'
import { createRoot } from 'react-dom/client'
import { createHashRouter, RouterProvider } from 'react-router-dom'
import { expect, test } from 'vitest'
import { textParam } from './url-params'
import { useUrlParams } from './use-url-params'

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })

test('a change keeps an earlier one that isn’t rendered yet', async () => {
  const changes: (() => void)[] = []
  const first = { name: textParam('name') }
  const second = { place: textParam('place') }
  function Page() {
    const [, changeFirst] = useUrlParams(first)
    const [, changeSecond] = useUrlParams(second)
    changes.splice(
      0,
      2,
      () => changeFirst({ name: 'x' }),
      () => changeSecond({ place: 'y' }),
    )
    return null
  }
  const router = createHashRouter([{ path: '/', element: <Page /> }])
  const root = createRoot(document.createElement('div'))
  await act(async () => root.render(<RouterProvider router={router} />))
  await act(async () => {
    for (const change of changes) change()
  })
  expect(router.state.location.search).toBe('?name=x&place=y')
  await act(async () => root.unmount())
  router.dispose()
})
