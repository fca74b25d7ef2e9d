// @vitest-environment jsdom
import { act } from 'react'
import { createRoot } from 'react-dom/client'
import { MemoryRouter } from 'react-router-dom'
import { expect, test } from 'vitest'
import { roomOverview } from '@/lib/room-state'
import { RoomHeader } from './room-header'

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })

test('keeps the room’s name, the way back, and its tabs if details fail to render', () => {
  const name = { type: 'm.room.name', state_key: '', content: { name: 'Physics' } }
  const known = roomOverview('!a:server', [name], {}, '@me:server', new Set())
  const room = Object.defineProperty(known, 'topic', {
    get() {
      throw new Error('Render failure')
    },
  })
  const container = document.createElement('div')
  // Without a session, the chips and the picture fail too.
  const root = createRoot(container, { onCaughtError: () => undefined })
  act(() =>
    root.render(
      <MemoryRouter>
        <RoomHeader roomId="!a:server" room={room} complete={room}>
          <a href="#members">Members</a>
        </RoomHeader>
      </MemoryRouter>,
    ),
  )
  expect(container.querySelector('h1')?.textContent).toBe('Physics')
  expect([...container.querySelectorAll('a')].map((link) => link.textContent)).toEqual([
    '',
    'Members',
  ])
  expect(container.textContent).toBe('PhysicsCouldn’t be shownRoom detailsCouldn’t be shownMembers')
})
