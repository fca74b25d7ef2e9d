// @vitest-environment jsdom
import { act } from 'react'
import { createRoot } from 'react-dom/client'
import { expect, test } from 'vitest'
import { ReceivedInviteRow } from './received-invite'

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })

test('an invite that fails to render says so in its row, and leaves the others', () => {
  const list = document.createElement('ul')
  const row = {
    invite: {
      get room(): never {
        throw new Error('Cannot be read')
      },
      inviter: undefined,
      inviterName: undefined,
      reason: undefined,
    },
    all: [],
    selection: undefined,
    reply: undefined,
    onAccept: () => undefined,
    onCancel: () => undefined,
    onDecline: () => undefined,
  }
  const root = createRoot(list, { onCaughtError: () => undefined })
  act(() =>
    root.render(
      <>
        <ReceivedInviteRow {...row} />
        <li>Another</li>
      </>,
    ),
  )
  expect([...list.children].map(({ textContent }) => textContent)).toEqual([
    'This invite couldn’t be shown. Retry',
    'Another',
  ])
})
