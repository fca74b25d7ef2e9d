// @vitest-environment jsdom
import { act, type ReactNode } from 'react'
import { createRoot } from 'react-dom/client'
import { expect, test } from 'vitest'
import { MxcAvatar } from './mxc-avatar'
import { MxcPicture } from './mxc-picture'

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })

/** Without a session, nothing that loads a picture from the homeserver can render. */
function drawWithoutSession(node: ReactNode): HTMLElement {
  const container = document.createElement('div')
  act(() => createRoot(container, { onCaughtError: () => undefined }).render(node))
  return container
}

test('an avatar that fails leaves an empty space of its size, and nothing else breaks', () => {
  const { children, textContent } = drawWithoutSession(
    <>
      <MxcAvatar mxc="mxc://server/a" name="Ada" id="@ada:server" size="lg" shape="round" />
      Ada
    </>,
  )
  expect(textContent).toBe('Ada')
  expect(children).toHaveLength(1)
  expect(children[0]?.getAttribute('style')).toBe('width: 40px; height: 40px;')
})

test('a picture that fails shows its alternative text', () => {
  const { textContent } = drawWithoutSession(
    <>
      before <MxcPicture mxc="mxc://server/a" alt="a cat" /> after
    </>,
  )
  expect(textContent).toBe('before a cat mxc://server/a after')
})
