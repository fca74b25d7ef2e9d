// @vitest-environment jsdom
import { act, type ReactNode } from 'react'
import { createRoot } from 'react-dom/client'
import { MemoryRouter } from 'react-router-dom'
import { expect, test } from 'vitest'
import { roomOverview } from '@/lib/room-state'
import { EarlierChange } from './member-history-section'
import { SharedList } from './shared-rooms-section'

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })

function render(node: ReactNode) {
  const container = document.createElement('div')
  const root = createRoot(container, { onCaughtError: () => undefined })
  act(() => root.render(<MemoryRouter>{node}</MemoryRouter>))
  const press = (words: string) =>
    act(() =>
      [...container.querySelectorAll('button')]
        .find(({ textContent }) => textContent === words)
        ?.click(),
    )
  return { container, press }
}

test('a reason of 60,000 characters in the history is cut, and shown in full on demand', () => {
  const { container, press } = render(
    <EarlierChange
      change={{
        kind: 'membership',
        eventId: '$a',
        userId: '@ada:server',
        name: 'Ada',
        avatarMxc: undefined,
        membership: 'ban',
        standing: 'banned',
        by: `@${'b'.repeat(1_000)}:server`,
        reason: 'r'.repeat(60_000),
        changedAt: undefined,
        joinedSince: undefined,
        before: undefined,
      }}
    />,
  )
  expect(container.textContent?.length).toBeLessThan(2_400)
  press('Show all (60,000 characters)')
  expect(container.textContent).toContain('r'.repeat(60_000))
})

test('50 of 5,000 shared rooms are listed until more are requested', () => {
  const rooms = Array.from({ length: 5_000 }, (_, index) =>
    roomOverview(`!${index}:server`, [], {}, '@me:server', new Set()),
  )
  const { container } = render(<SharedList rooms={rooms} />)
  expect(container.querySelectorAll('li')).toHaveLength(50)
  expect(container.textContent).toContain('50 of 5,000 rooms')
})
