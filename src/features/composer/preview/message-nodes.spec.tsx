import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import type { MatrixNode } from '@/lib/matrix-html'
import { createSession } from '@/session/session'
import { SessionProvider } from '@/session/session-context'
import { MessageNodes } from './message-nodes'

const text = (value: string): MatrixNode => ({ type: 'text', text: value })

function element(
  tag: string,
  attributes: Record<string, string>,
  ...children: MatrixNode[]
): MatrixNode {
  return { type: 'element', tag, attributes, children }
}

const account = {
  baseUrl: 'https://example.org',
  versions: [],
  userId: '@me:example.org',
  isGuest: false,
}
const session = createSession(account, 'token')

const markup = (nodes: readonly MatrixNode[], mentionsRoom = false) =>
  renderToStaticMarkup(
    <SessionProvider session={session}>
      <MessageNodes nodes={nodes} mentionsRoom={mentionsRoom} />
    </SessionProvider>,
  )

/** The HTML that a tree is shown as, without classes. */
function shown(...nodes: MatrixNode[]): string {
  return markup(nodes).replaceAll(/ class="[^"]*"/g, '')
}

const pills = (html: string) => html.match(/ data-mention=/g)?.length ?? 0
const link = (id: string) => element('a', { href: `https://matrix.to/#/${id}` }, text('@room'))

describe('a message in the preview', () => {
  test('text is text', () => {
    expect(shown(element('p', {}, text('<b>1 & 2</b>')))).toBe(
      '<p>&lt;b&gt;1 &amp; 2&lt;/b&gt;</p>',
    )
  })

  test('links open in a new tab without a referrer', () => {
    expect(shown(element('a', { href: 'https://example.org/' }, text('there')))).toBe(
      '<a href="https://example.org/" target="_blank" rel="noopener noreferrer">there</a>',
    )
  })

  test('a spoiler only shows its reason', () => {
    const html = shown(element('span', { 'data-mx-spoiler': 'film' }, text('all is well')))
    expect(html).toContain('Spoiler: film')
    expect(html).not.toContain('all is well')
  })

  test('the fallback of a formula is left out', () => {
    expect(shown(element('span', { 'data-mx-maths': 'x^2' }, text('x squared')))).toBe(
      '<span></span>',
    )
  })

  test('a picture has a described placeholder until it is visible', () => {
    const attributes = { src: 'mxc://example.org/abc', alt: 'a cat', width: '640', height: '480' }
    expect(shown(element('img', attributes))).toBe(
      '<span><span role="img" aria-label="a cat" style="width:320px;aspect-ratio:320 / 240"></span></span>',
    )
    expect(shown(element('img', { src: 'mxc://example.org/abc' }))).toContain(
      'aria-label="Picture"',
    )
  })

  test('lists keep their number, colours their value', () => {
    expect(shown(element('ol', { start: '5' }, element('li', {}, text('five'))))).toBe(
      '<ol start="5"><li>five</li></ol>',
    )
    expect(shown(element('span', { 'data-mx-color': '#ff0000' }, text('red')))).toBe(
      '<span style="color:#ff0000">red</span>',
    )
  })

  test('elements without content have none', () => {
    expect(shown(text('a'), element('br', {}), text('b'), element('hr', {}))).toBe('a<br/>b<hr/>')
  })

  test('mentions of users, rooms and everyone are pills', () => {
    expect(pills(markup([link('@a:x.org'), link('#r:x.org'), link('!r:x.org?via=x.org')]))).toBe(3)
    expect(pills(markup([link('!r:x.org/$event')]))).toBe(0)
    const everyone = [text('@room, @rooms '), element('b', {}, text('(@room)'))]
    expect(pills(markup(everyone, true))).toBe(2)
    expect(pills(markup(everyone))).toBe(0)
    expect(shown(...everyone)).toBe('@room, @rooms <b>(@room)</b>')
    const none = [element('code', {}, text('@room')), link('!r:x.org/$event')]
    expect(pills(markup(none, true))).toBe(0)
  })
})
