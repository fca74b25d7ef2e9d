// @vitest-environment jsdom
import { describe, expect, test } from 'vitest'
import { emptyDraft, withEdit } from '@/features/composer/draft/draft'
import { messageOf } from '@/features/composer/draft/message'
import type { WrittenAs } from '@/features/composer/draft/written-as'
import { editProblem, openEdit } from './open-edit'
import type { TimelineMessage } from './timeline'

function sent(content: Record<string, unknown>, rest: Partial<TimelineMessage> = {}) {
  const message: TimelineMessage = {
    eventId: '$a',
    sender: '@me:home',
    sentAt: 0,
    content: { msgtype: 'm.text', ...content },
    edited: false,
    hidden: undefined,
    replyTo: undefined,
    threadRootId: undefined,
    thread: undefined,
    reactions: [],
    source: {
      type: 'm.room.message',
      event_id: '$a',
      sender: '@me:home',
      origin_server_ts: 0,
      content,
      state_key: undefined,
      unsigned: undefined,
    },
    ...rest,
  }
  return message
}

const html = (formatted: string, body = 'x') => ({
  body,
  format: 'org.matrix.custom.html',
  formatted_body: formatted,
})

const opened = (content: Record<string, unknown>, writtenAs?: WrittenAs) =>
  openEdit(sent(content), 'Me', writtenAs)

/** The new content that an unchanged edit would send. */
async function unchanged(content: Record<string, unknown>) {
  const draft = withEdit(emptyDraft('t'), await opened(content))
  return messageOf(draft, { ownUserId: '@me:home', mayNotifyRoom: true }).content['m.new_content']
}

describe('an edit opens', () => {
  test('formatted and plain text as rich text', async () => {
    expect(await opened(html('<b>a</b> c'))).toMatchObject({ mode: 'rich', source: '<b>a</b> c' })
    expect(await opened({ body: 'a < b\nc' })).toMatchObject({
      mode: 'rich',
      source: 'a &lt; b<br>c',
    })
  })

  test('as HTML if rich text can’t hold it', async () => {
    const source = '<p><font color="red">a</font></p>'
    expect(await opened(html(source))).toMatchObject({ mode: 'html', source })
    const nested = '<a href="https://x.org/"><p>a</p><p>b</p></a>'
    expect(await opened(html(nested))).toMatchObject({ mode: 'html', source: nested })
  })

  test('as written, if that still matches what was sent', async () => {
    const writtenAs = { mode: 'markdown', source: '**a**' } as const
    const content = html('<strong>a</strong>', 'a')
    expect(await opened(content, writtenAs)).toMatchObject(writtenAs)
    expect(await opened(html('<em>a</em>', 'a'), writtenAs)).toMatchObject({ mode: 'rich' })
  })

  test('with the caption of a picture, or empty', async () => {
    const picture = { msgtype: 'm.image', url: 'mxc://h/1', filename: 'a.png' }
    expect(await opened({ ...picture, body: 'A cat' })).toMatchObject({ source: 'A cat' })
    expect(await opened({ ...picture, body: 'a.png' })).toMatchObject({ source: '' })
    expect(await opened({ msgtype: 'm.image', url: 'mxc://h/1', body: 'a.png' })).toMatchObject({
      source: '',
    })
  })

  test('without the quote that old clients put before a reply', async () => {
    const relation = { 'm.relates_to': { 'm.in_reply_to': { event_id: '$r' } } }
    const body = '> <@ada:home> Hello\n> you\n\nHi'
    expect(await opened({ body, ...relation })).toMatchObject({ source: 'Hi' })
    for (const old of [
      '> <@ada:home> words\nHi',
      '> <@ada:home> words\r\nHi',
      '> <@ada:home> words\r\n> more\r\n\r\nHi',
      '> * <@ada:home> waves\n\nHi',
    ]) {
      expect(await opened({ body: old, ...relation })).toMatchObject({ source: 'Hi' })
    }
    // The author's own quotes are part of the reply.
    expect(await opened({ body: '> <@ada:home> a\n\n> b\nHi', ...relation })).toMatchObject({
      source: '&gt; b<br>Hi',
    })
    expect(await opened({ body: '> b\nHi', ...relation })).toMatchObject({
      source: '&gt; b<br>Hi',
    })
    const quoted = html('<mx-reply><blockquote>Hello</blockquote></mx-reply><b>Hi</b>', body)
    expect(await opened({ ...quoted, ...relation })).toMatchObject({
      mode: 'rich',
      source: '<b>Hi</b>',
    })
    expect(await unchanged({ ...quoted, ...relation })).toMatchObject({
      formatted_body: '<b>Hi</b>',
      body: 'Hi',
    })
  })

  test.each([
    html('<h2>T</h2><ul><li>a</li><li><b>b</b></li></ul>', '## T\n\n- a\n- b'),
    html('<span data-mx-spoiler="film">He dies</span>', '[spoiler: film]'),
    html('<font color="#ff0000">a</font>', 'a'),
    { body: 'plain\ntext & <b>' },
    { msgtype: 'm.emote', ...html('<em>waves</em>', 'waves') },
    { msgtype: 'm.notice', body: 'beep' },
  ])('and sends the same where nothing is changed: %j', async (content) => {
    const { formatted_body: formatted, ...rest } = content as Record<string, unknown>
    const same =
      typeof formatted === 'string'
        ? formatted.replaceAll('font color', 'span data-mx-color').replaceAll('/font', '/span')
        : undefined
    expect(await unchanged(content)).toEqual({
      msgtype: 'm.text',
      ...rest,
      ...(same === undefined ? {} : { formatted_body: same }),
      'm.mentions': {},
    })
  })
})

describe('who may edit what', () => {
  test('only the author', () => {
    expect(editProblem(sent({ body: 'a' }), '@me:home')).toBeUndefined()
    expect(editProblem(sent({ body: 'a' }), '@you:home')).toBe('Only the author can edit it.')
  })

  test('no unreadable messages or unknown types', () => {
    expect(editProblem(sent({}, { hidden: 'redacted' }), '@me:home')).toMatch(/removed/)
    expect(editProblem(sent({}, { hidden: 'encrypted' }), '@me:home')).toMatch(/encrypted/)
    expect(editProblem(sent({ msgtype: 'm.location', body: 'x' }), '@me:home')).toMatch(/type/)
    expect(
      editProblem(sent({ msgtype: 'm.file', url: 'mxc://h/1', body: 'x' }), '@me:home'),
    ).toBeUndefined()
  })
})
