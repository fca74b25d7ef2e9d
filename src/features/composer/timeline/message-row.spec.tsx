// @vitest-environment jsdom
import { act } from 'react'
import { createRoot } from 'react-dom/client'
import { expect, test } from 'vitest'
import type { RoomEvent } from '@/api/endpoints/room-event'
import { MessageRow, type MessageRowProps } from './message-row'
import { readTimeline, type TimelineMessage } from './timeline'

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })

const nothing = () => undefined
const later = async () => undefined

const actions: MessageRowProps['actions'] = {
  reply: nothing,
  replyInThread: nothing,
  edit: later,
  toggleReaction: later,
  isReacting: () => false,
  problems: () => ({ reply: undefined, edit: undefined, react: undefined, remove: undefined }),
}

const event: RoomEvent = {
  type: 'm.room.message',
  event_id: '$a',
  sender: '@ada:server',
  origin_server_ts: 0,
  content: { msgtype: 'm.text', body: 'fine' },
}

test('a message that can’t be rendered says so in its row, and the others stay', () => {
  const [fine] = readTimeline([event], '@me:server')
  if (!fine) throw new Error('No message was read')
  const strange: TimelineMessage = Object.defineProperty({ ...fine, eventId: '$b' }, 'replyTo', {
    get() {
      throw new Error('Unreadable')
    },
  })
  const list = document.createElement('ol')
  const root = createRoot(list, { onCaughtError: nothing })
  const row = (message: TimelineMessage) => (
    <MessageRow
      roomId="!a:server"
      message={message}
      sender={{ userId: '@ada:server', name: 'Ada', avatarMxc: undefined }}
      answered={undefined}
      actions={actions}
      now={0}
      isPicked={false}
      onRemove={nothing}
      onSource={nothing}
    />
  )
  act(() =>
    root.render(
      <>
        {row(strange)}
        {row(fine)}
      </>,
    ),
  )
  const [first, second] = list.children
  expect(first?.textContent).toBe('This message couldn’t be shown. Retry')
  expect(second?.textContent).toContain('fine')
})
