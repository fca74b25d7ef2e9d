// @vitest-environment jsdom
import { describe, expect, test } from 'vitest'
import {
  contentBytes,
  messageContent,
  type MessageContent,
  type MessageSource,
} from './message-content'
import { markdownToHtml } from './markdown'

function message(html: string, rest: Partial<MessageSource> = {}) {
  return messageContent({
    html,
    msgtype: 'm.text',
    ownUserId: '@me:example.org',
    ...rest,
  })
}

const content = (html: string, rest?: Partial<MessageSource>): MessageContent =>
  message(html, rest).content

const readers = { markdown: markdownToHtml, html: (source: string) => source }

const pill = (userId: string) => `<a href="https://matrix.to/#/${userId}">x</a>`

describe('formatted messages', () => {
  test('have all the specification’s fields', () => {
    expect(content('<p>Hello <b>you</b></p><p>Bye</p>')).toEqual({
      msgtype: 'm.text',
      body: 'Hello you\n\nBye',
      format: 'org.matrix.custom.html',
      formatted_body: '<p>Hello <b>you</b></p><p>Bye</p>',
      'm.mentions': {},
    })
  })

  test('with one paragraph send its content alone', () => {
    expect(content('<p>Hello <b>you</b></p>').formatted_body).toBe('Hello <b>you</b>')
    expect(content(markdownToHtml('Hello **you**')).formatted_body).toBe(
      'Hello <strong>you</strong>',
    )
  })

  test.each([
    '  <b>a</b>\n',
    '<p> <b>a</b> </p>\n',
    '<script>x</script> <b>a</b> <script>x</script>',
    '<b>a</b>\t\f',
  ])('have no leading or trailing white space: %j', (source) => {
    expect(content(source).formatted_body).toBe('<b>a</b>')
  })

  test('keep inner white space, and characters that aren’t HTML white space', () => {
    expect(content('a <b>b</b> c').formatted_body).toBe('a <b>b</b> c')
    expect(content('<b>a</b>\u00A0').formatted_body).toBe('<b>a</b>\u00A0')
    expect(content('<pre>\n a \n</pre>').formatted_body).toBe('<pre> a \n</pre>')
  })
})

describe('plain messages have neither format nor formatted_body', () => {
  test.each([
    ['markdown', 'Hello you', 'Hello you'],
    ['markdown', 'one\ntwo', 'one\ntwo'],
    ['markdown', '1 < 2 & 3', '1 < 2 & 3'],
    ['markdown', '@_a_:b.org', '@_a_:b.org'],
    ['html', 'Hello', 'Hello'],
    ['html', '<p>one<br>two</p>', 'one\ntwo'],
    ['html', 'a &amp;amp; b', 'a &amp; b'],
    ['html', '<x>a</x>', 'a'],
  ] as const)('%s: %j', (mode, source, body) => {
    expect(content(readers[mode](source))).toEqual({ msgtype: 'm.text', body, 'm.mentions': {} })
  })
})

test.each(['m.text', 'm.notice', 'm.emote'] as const)('%s', (msgtype) => {
  expect(content('<b>waves</b>', { msgtype })).toMatchObject({ msgtype, body: 'waves' })
})

test('have an empty body if nothing is written or nothing is left', () => {
  expect(content('')).toEqual({ msgtype: 'm.text', body: '', 'm.mentions': {} })
  expect(content('<script>x</script>')).toEqual({ msgtype: 'm.text', body: '', 'm.mentions': {} })
})

describe('mentions', () => {
  test('are the users named in links, each once, in order', () => {
    const source = ['@b:x.org', '@a:x.org', '@b:x.org', '%40c%3Ax.org'].map(pill).join('')
    expect(content(source)['m.mentions']).toEqual({
      user_ids: ['@b:x.org', '@a:x.org', '@c:x.org'],
    })
  })

  test('never the account itself', () => {
    expect(content(pill('@me:example.org'))['m.mentions']).toEqual({})
    expect(content(pill('%40me%3Aexample.org'))['m.mentions']).toEqual({})
  })

  test.each([
    '@nobody',
    '#room:x.org',
    '!room:x.org',
    '!room:x.org/$event',
    '%E0%A4%A',
    '@a:x.org/$event',
    '@a:',
    '@:x.org%20y',
  ])('not %s', (id) => {
    expect(content(pill(id))['m.mentions']).toEqual({})
  })

  test('not users in plain text, nor other links', () => {
    expect(content('@a:x.org <b>@room</b>')['m.mentions']).toEqual({})
    expect(content('<a href="https://evil.org/#/@a:x.org">x</a>')['m.mentions']).toEqual({})
  })

  test('by Markdown', () => {
    const source = 'Hi [A](https://matrix.to/#/@a_b_:x.org)'
    expect(content(markdownToHtml(source))['m.mentions']).toEqual({
      user_ids: ['@a_b_:x.org'],
    })
  })

  test.each(['@room', 'Hello <b>@room</b>, hear', '(@room)', '@room.', '@room: hear', '@room:'])(
    'of @room: %s',
    (source) => {
      expect(content(source, { mayNotifyRoom: true })['m.mentions']).toEqual({ room: true })
      expect(message(source, { mayNotifyRoom: true }).roomMention).toBe('sent')
    },
  )

  test('not of @room if the power level does not allow it', () => {
    expect(content('@room')['m.mentions']).toEqual({})
    expect(message('@room').roomMention).toBe('notAllowed')
  })

  test.each([
    '@rooms',
    'a@room.org',
    '@room:x.org',
    '@room:[::1]',
    '@room-mate',
    '<code>@room</code>',
    '@roomba',
    '@@room',
  ])('not of @room: %s', (source) => {
    expect(content(source, { mayNotifyRoom: true })['m.mentions']).toEqual({})
    expect(message(source, { mayNotifyRoom: true }).roomMention).toBe('none')
  })
})

describe('text that a server would refuse', () => {
  test.each(['markdown', 'html'] as const)('lone surrogates in %s', (mode) => {
    const sent = content(readers[mode]('a\uD800b **c** <b>\uDC00</b>'))
    expect(JSON.stringify(sent)).not.toMatch(/\\ud[89a-f]/i)
    expect(JSON.stringify(sent)).toContain('\uFFFD')
  })

  test('counts the bytes of the JSON in UTF-8', () => {
    const { content: sent, bytes } = message('<b>é漢\u{1F600}"\n</b>')
    expect(bytes).toBe(Buffer.byteLength(JSON.stringify(sent)))
    expect(contentBytes({ body: 'é' })).toBe('{"body":"é"}'.length + 1)
  })

  test('reports what is dropped', () => {
    expect(message('<b onclick="x">a</b>').dropped).toMatchObject([{ name: 'onclick on <b>' }])
    expect(message('<b>a</b>').dropped).toEqual([])
  })
})
