// @vitest-environment jsdom
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { emptyDraft, withSource } from '@/features/composer/draft'
import { messageOf } from '@/features/composer/message'
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
      composer={{ message, empty }}
      everyoneProblem={mayNotifyRoom ? undefined : 'It needs more.'}
    />,
  )
  return body.textContent
}

describe('the line about whom a message notifies', () => {
  test('is empty where it is nobody', () => {
    expect(line('Hello')).toBe('')
    expect(line(link('@me:x.org', 'Me'))).toBe('')
    expect(line(link('#room:x.org', 'Room'))).toBe('')
    expect(line('<code>@room</code>')).toBe('')
    expect(line('@room', { empty: true })).toBe('')
  })

  test('names users with what the message calls them, and their Matrix IDs', () => {
    expect(line(link('@a:x.org', 'Ada'))).toBe('Notifies Ada @a:x.org')
    expect(line(link('@a:x.org', '@a:x.org') + link('@b:x.org', ''))).toBe(
      'Notifies @a:x.org and @b:x.org',
    )
  })

  test('names a few, and counts the others', () => {
    const links = ['a', 'b', 'c', 'd', 'e'].map((name) => link(`@${name}:x.org`, name)).join(' ')
    expect(line(links)).toBe('Notifies a @a:x.org, b @b:x.org, c @c:x.org and 2 more')
  })

  test('tells of everyone, and of nobody where that is not allowed', () => {
    expect(line(`@room ${link('@a:x.org', 'Ada')}`)).toBe(
      'Notifies everyone in the room and Ada @a:x.org',
    )
    expect(line('@room', { mayNotifyRoom: false })).toBe('@room notifies nobody. It needs more.')
  })
})
