// @vitest-environment jsdom
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { emptyDraft, withSource } from '@/features/composer/draft/draft'
import { messageOf } from '@/features/composer/draft/message'
import { NotifyLine } from './notify-line'

const link = (userId: string, words: string) =>
  `<a href="https://matrix.to/#/${userId}">${words}</a>`

/** The line under a message, as text. */
function line(html: string, { mayNotifyRoom = true, empty = false } = {}): string {
  const draft = withSource(emptyDraft('t'), html)
  const message = messageOf(draft, { ownUserId: '@me:x.org', mayNotifyRoom })
  const body = document.createElement('div')
  body.innerHTML = renderToStaticMarkup(
    <NotifyLine
      outgoing={{ message, empty }}
      everyoneProblem={mayNotifyRoom ? undefined : 'It needs more.'}
    />,
  )
  return body.textContent
}

describe('the line about who is notified', () => {
  test('is empty if no one is', () => {
    expect(line('Hello')).toBe('')
    expect(line(link('@me:x.org', 'Me'))).toBe('')
    expect(line(link('#room:x.org', 'Room'))).toBe('')
    expect(line('<code>@room</code>')).toBe('')
    expect(line('@room', { empty: true })).toBe('')
  })

  test('lists users by their name in the message and their Matrix ID', () => {
    expect(line(link('@a:x.org', 'Ada'))).toBe('Notifies Ada @a:x.org')
    expect(line(link('@a:x.org', '@a:x.org') + link('@b:x.org', ''))).toBe(
      'Notifies @a:x.org and @b:x.org',
    )
  })

  test('lists a few and counts the others', () => {
    const links = ['a', 'b', 'c', 'd', 'e'].map((name) => link(`@${name}:x.org`, name)).join(' ')
    expect(line(links)).toBe('Notifies a @a:x.org, b @b:x.org, c @c:x.org and 2 more')
  })

  test('says everyone, or no one if that isn’t allowed', () => {
    expect(line(`@room ${link('@a:x.org', 'Ada')}`)).toBe(
      'Notifies everyone in the room and Ada @a:x.org',
    )
    expect(line('@room', { mayNotifyRoom: false })).toBe(
      '@room won’t notify anyone. It needs more.',
    )
  })
})
