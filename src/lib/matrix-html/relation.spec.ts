// @vitest-environment jsdom
import { describe, expect, test } from 'vitest'
import { messageContent, type MessageContent, type MessageSource } from './message-content'
import { attachmentOf, type Attachment, type MessageRelation } from './relation'

const content = (html: string, rest: Partial<MessageSource> = {}): MessageContent =>
  messageContent({ html, msgtype: 'm.text', ownUserId: '@me:home', ...rest }).content

const related = (html: string, relation: MessageRelation, rest: Partial<MessageSource> = {}) =>
  content(html, { relation, ...rest })

const pill = (userId: string) => `<a href="https://matrix.to/#/${userId}">x</a>`

const to = (sender: string): MessageRelation => ({ kind: 'reply', eventId: '$a', sender })

const edit = (original: Record<string, unknown>): MessageRelation => ({
  kind: 'edit',
  eventId: '$a',
  original,
})

describe('a reply', () => {
  test('names the message and mentions its author', () => {
    expect(related('Yes', { kind: 'reply', eventId: '$a', sender: '@ada:home' })).toEqual({
      msgtype: 'm.text',
      body: 'Yes',
      'm.mentions': { user_ids: ['@ada:home'] },
      'm.relates_to': { 'm.in_reply_to': { event_id: '$a' } },
    })
  })

  test('mentions nobody twice, and never the account itself', () => {
    expect(related(pill('@ada:home'), to('@ada:home'))['m.mentions']).toEqual({
      user_ids: ['@ada:home'],
    })
    expect(related(pill('@bob:home'), to('@ada:home'))['m.mentions']).toEqual({
      user_ids: ['@ada:home', '@bob:home'],
    })
    expect(related('Yes', to('@me:home'))['m.mentions']).toEqual({})
  })

  test('stays within its thread', () => {
    const relation = {
      kind: 'reply',
      eventId: '$b',
      sender: '@me:home',
      threadRootId: '$a',
    } as const
    expect(related('Yes', relation)['m.relates_to']).toEqual({
      rel_type: 'm.thread',
      event_id: '$a',
      is_falling_back: false,
      'm.in_reply_to': { event_id: '$b' },
    })
  })
})

test('a message in a thread names its root, and the newest one for clients without threads', () => {
  const relation = { kind: 'thread', rootId: '$a', latestEventId: '$z' } as const
  expect(related('Yes', relation)).toEqual({
    msgtype: 'm.text',
    body: 'Yes',
    'm.mentions': {},
    'm.relates_to': {
      rel_type: 'm.thread',
      event_id: '$a',
      is_falling_back: true,
      'm.in_reply_to': { event_id: '$z' },
    },
  })
})

describe('an edit', () => {
  test('has the new content, wrapped in a fallback for clients without edits', () => {
    expect(related('<b>new</b>', edit({ msgtype: 'm.text', body: 'old' }))).toEqual({
      msgtype: 'm.text',
      body: '* new',
      format: 'org.matrix.custom.html',
      formatted_body: '* <b>new</b>',
      'm.mentions': {},
      'm.new_content': {
        msgtype: 'm.text',
        body: 'new',
        format: 'org.matrix.custom.html',
        formatted_body: '<b>new</b>',
        'm.mentions': {},
      },
      'm.relates_to': { rel_type: 'm.replace', event_id: '$a' },
    })
  })

  test('notifies only users who were not mentioned before', () => {
    const original = { body: 'x', 'm.mentions': { user_ids: ['@ada:home'], room: true } }
    const sent = related(`${pill('@ada:home')} ${pill('@bob:home')} @room`, edit(original), {
      mayNotifyRoom: true,
    })
    expect(sent['m.mentions']).toEqual({ user_ids: ['@bob:home'] })
    expect(sent['m.new_content']?.['m.mentions']).toEqual({
      user_ids: ['@ada:home', '@bob:home'],
      room: true,
    })
  })

  test('of a reply does not reply again', () => {
    const original = { body: 'x', 'm.relates_to': { 'm.in_reply_to': { event_id: '$r' } } }
    const sent = related('y', edit(original))
    expect(sent['m.relates_to']).toEqual({ rel_type: 'm.replace', event_id: '$a' })
    expect(sent['m.new_content']).not.toHaveProperty('m.relates_to')
  })

  test('keeps a picture and changes or removes its caption', () => {
    const picture = { msgtype: 'm.image', url: 'mxc://h/1', filename: 'a.png', info: { w: 1 } }
    const original = edit({ ...picture, body: 'Old caption' })
    expect(related('New', original)).toMatchObject({
      ...picture,
      body: '* New',
      'm.new_content': { ...picture, body: 'New', 'm.mentions': {} },
    })
    expect(related('', original)['m.new_content']).toEqual({
      ...picture,
      body: 'a.png',
      'm.mentions': {},
    })
  })

  test('counts its full size, with the text twice', () => {
    const text = 'x'.repeat(1000)
    const message = messageContent({
      html: text,
      msgtype: 'm.text',
      ownUserId: '@me:home',
      relation: edit({ body: 'old' }),
    })
    expect(message.bytes).toBe(Buffer.byteLength(JSON.stringify(message.content)))
    expect(message.bytes).toBeGreaterThan(2000)
  })
})

describe('a file', () => {
  const attachment: Attachment = {
    msgtype: 'm.image',
    filename: 'cat.jpg',
    url: 'mxc://home/cat',
    info: { mimetype: 'image/jpeg', size: 1234, w: 640, h: 480 },
  }

  test('without a caption uses its name', () => {
    expect(content('', { attachment })).toEqual({
      ...attachment,
      body: 'cat.jpg',
      'm.mentions': {},
    })
  })

  test('has the text as its caption', () => {
    expect(content('A <b>cat</b>', { attachment })).toEqual({
      ...attachment,
      body: 'A cat',
      format: 'org.matrix.custom.html',
      formatted_body: 'A <b>cat</b>',
      'm.mentions': {},
    })
  })

  test('is read from any client’s content', () => {
    expect(attachmentOf({ ...attachment, body: 'A cat' })).toEqual(attachment)
    expect(attachmentOf({ msgtype: 'm.file', body: 'a.txt', url: 'mxc://h/1' })).toEqual({
      msgtype: 'm.file',
      filename: 'a.txt',
      url: 'mxc://h/1',
      info: {},
    })
    expect(attachmentOf({ msgtype: 'm.text', body: 'x' })).toBeUndefined()
    expect(attachmentOf({ msgtype: 'm.image', body: 'x', url: 3 })).toBeUndefined()
  })
})
