// @vitest-environment jsdom
import { describe, expect, test } from 'vitest'
import { emptyDraft, withChange, withSource, type Draft } from '@/features/composer/draft/draft'
import { messageOf } from '@/features/composer/draft/message'
import { noWork } from '@/shared/work-queue/items'
import { blockedReason, draftLeftAfter, roomsMessage, roomTask } from './prepare'
import { contentsFor } from './task'

const ownUserId = '@own:x'
const written = withSource(emptyDraft('t1'), '<p>Hello <b>you</b>, @room</p>')
const file = (filename: string) =>
  ({ msgtype: 'm.file', filename, url: `mxc://x/${filename}`, info: {} }) as const

const composerOf = (draft: Draft, sending = false) => ({
  writing: { draft },
  outgoing: { message: messageOf(draft, { ownUserId, mayNotifyRoom: false }) },
  delivery: { stuck: undefined, sending },
})
const noToken = () => false
const reply = {
  relation: { kind: 'reply', eventId: '$1', sender: '@a:x' },
  sender: '@a:x',
  senderName: 'A',
  excerpt: '',
} as const

describe('why a message can’t go to several rooms', () => {
  test.each([
    ['there is none', composerOf(emptyDraft('t1')), 'Write a message first.'],
    ['it is a reply', composerOf(withChange(written, { about: reply })), 'A reply can only go'],
    ['one is on its way', composerOf(written, true), 'A message is being sent.'],
    ['nothing', composerOf(written), undefined],
  ])('%s', (_, composer, reason) => {
    const told = blockedReason(composer, noWork, noToken)
    if (reason === undefined) expect(told).toBeUndefined()
    else expect(told).toContain(reason)
  })

  test('it contains the token, or others are being sent', () => {
    const composer = composerOf(written)
    expect(blockedReason(composer, noWork, () => true)).toContain('your access token')
    for (const phase of ['running', 'paused'] as const) {
      expect(blockedReason(composer, { ...noWork, phase }, noToken)).toContain('several rooms')
    }
  })
})

describe('what a room receives', () => {
  const message = roomsMessage(
    withChange(written, { attachments: [file('a'), file('b')] }),
    ownUserId,
  )

  test('is each file in order, with the text on the last one', () => {
    expect(contentsFor(message, { notifiesRoom: false })).toMatchObject([
      { msgtype: 'm.file', filename: 'a', body: 'a' },
      { msgtype: 'm.file', filename: 'b', formatted_body: 'Hello <b>you</b>, @room' },
    ])
  })

  test('mentions the room if the account may', () => {
    for (const [notifiesRoom, mentions] of [
      [false, {}],
      [true, { room: true }],
    ] as const) {
      const contents = contentsFor(message, { notifiesRoom })
      expect(contents.map((content) => content['m.mentions'])).toEqual([{}, mentions])
    }
    const line = { key: '!a:x', name: 'A', room: undefined, problem: undefined, encrypted: false }
    const given = { txnId: 'b.1', createdAt: 5, known: [] }
    expect(roomTask({ ...line, mention: 'notifies' }, given).notifiesRoom).toBe(true)
    expect(roomTask({ ...line, mention: 'silent' }, given).notifiesRoom).toBe(false)
  })

  test('keeps the editor mode for the next one', () => {
    expect(draftLeftAfter(withChange(written, { msgtype: 'm.notice' }), 't2')).toEqual(
      emptyDraft('t2', { msgtype: 'm.notice' }),
    )
  })
})
