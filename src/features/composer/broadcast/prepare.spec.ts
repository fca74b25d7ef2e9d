// @vitest-environment jsdom
import { describe, expect, test } from 'vitest'
import { emptyDraft, withChange, withSource, type Draft } from '@/features/composer/draft/draft'
import { messageOf } from '@/features/composer/draft/message'
import { partsOf } from '@/shared/batch/actions/message/sending'
import type { Run } from '@/shared/batch/run/run'
import { noWork } from '@/shared/work-queue/items'
import { blockedReason, draftLeftAfter, roomsMessage } from './prepare'

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
    const told = blockedReason(composer, undefined, noToken)
    if (reason === undefined) expect(told).toBeUndefined()
    else expect(told).toContain(reason)
  })

  test('it contains the token, or others are being sent', () => {
    const composer = composerOf(written)
    expect(blockedReason(composer, undefined, () => true)).toContain('your access token')
    for (const phase of ['running', 'paused'] as const) {
      const run = { facts: {}, work: { ...noWork, phase } } as unknown as Run
      expect(blockedReason(composer, run, noToken)).toContain('several rooms')
    }
  })
})

describe('what a room receives', () => {
  const attachments = [file('a'), file('b')]
  const message = roomsMessage(withChange(written, { attachments }), ownUserId)

  test('is each file in order, with the text on the last one', () => {
    expect(partsOf('send', message, { notifiesRoom: false })).toMatchObject([
      { content: { msgtype: 'm.file', filename: 'a', body: 'a' } },
      { content: { msgtype: 'm.file', filename: 'b', formatted_body: 'Hello <b>you</b>, @room' } },
    ])
  })

  test('mentions the room if the account may', () => {
    for (const [notifiesRoom, mentions] of [
      [false, {}],
      [true, { room: true }],
    ] as const) {
      expect(partsOf('send', message, { notifiesRoom })).toMatchObject([
        { content: { 'm.mentions': {} } },
        { content: { 'm.mentions': mentions } },
      ])
    }
  })

  test('is kept once if it is the same everywhere', () => {
    const plain = withSource(emptyDraft('t1'), '<p>Hello</p>')
    expect(roomsMessage(plain, ownUserId).contents.notifying).toBeUndefined()
  })

  test('keeps the editor mode for the next one', () => {
    expect(draftLeftAfter(withChange(written, { msgtype: 'm.notice' }), 't2')).toEqual(
      emptyDraft('t2', { msgtype: 'm.notice' }),
    )
  })
})
