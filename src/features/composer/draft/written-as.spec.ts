// @vitest-environment jsdom
import { beforeEach, expect, test } from 'vitest'
import { emptyDraft, withEdit, withSource } from './draft'
import { rememberWriting, writtenAs } from './written-as'

beforeEach(() => sessionStorage.clear())

const written = (source: string) => withSource(emptyDraft('t', { mode: 'markdown' }), source)
const remember = (eventId: string, source: string) =>
  rememberWriting('@me:home', '!r:home', eventId, written(source))
const known = (eventId: string, roomId = '!r:home') => writtenAs('@me:home', roomId, eventId)

test('a message’s source is remembered in its room', () => {
  remember('$a', '**a**')
  expect(known('$a')).toEqual({ mode: 'markdown', source: '**a**' })
  expect(known('$a', '!other:home')).toBeUndefined()
  expect(known('$b')).toBeUndefined()
})

test('an edit is remembered by the message it changed', () => {
  remember('$a', 'old')
  const about = {
    relation: { kind: 'edit', eventId: '$a', original: {} },
    sender: '@me:home',
    senderName: 'Me',
    excerpt: 'old',
  } as const
  const edit = withEdit(written(''), {
    about,
    mode: 'html',
    source: '<b>new</b>',
    msgtype: 'm.text',
  })
  rememberWriting('@me:home', '!r:home', '$edit', edit)
  expect(known('$a')).toEqual({ mode: 'html', source: '<b>new</b>' })
  expect(known('$edit')).toBeUndefined()
})

test('the last thirty are remembered, except very long ones', () => {
  for (let number = 0; number < 31; number++) remember(`$${number}`, String(number))
  expect(known('$0')).toBeUndefined()
  expect(known('$1')?.source).toBe('1')
  remember('$1', 'x'.repeat(20_001))
  expect(known('$1')).toBeUndefined()
})
