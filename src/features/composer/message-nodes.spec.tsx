import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import type { MatrixNode } from '@/lib/matrix-html'
import { MessageNodes } from './message-nodes'

const text = (value: string): MatrixNode => ({ type: 'text', text: value })

function element(
  tag: string,
  attributes: Record<string, string>,
  ...children: MatrixNode[]
): MatrixNode {
  return { type: 'element', tag, attributes, children }
}

/** The HTML that a tree is shown as, without classes. */
function shown(...nodes: MatrixNode[]): string {
  return renderToStaticMarkup(<MessageNodes nodes={nodes} />).replaceAll(/ class="[^"]*"/g, '')
}

describe('a message in the preview', () => {
  test('text is text', () => {
    expect(shown(element('p', {}, text('<b>1 & 2</b>')))).toBe(
      '<p>&lt;b&gt;1 &amp; 2&lt;/b&gt;</p>',
    )
  })

  test('links open elsewhere, and tell nothing of this page', () => {
    expect(shown(element('a', { href: 'https://example.org/' }, text('there')))).toBe(
      '<a href="https://example.org/" target="_blank" rel="noopener noreferrer">there</a>',
    )
  })

  test('a spoiler shows its reason alone', () => {
    const html = shown(element('span', { 'data-mx-spoiler': 'film' }, text('all is well')))
    expect(html).toContain('Spoiler: film')
    expect(html).not.toContain('all is well')
  })

  test('of maths the words for other clients are left out', () => {
    expect(shown(element('span', { 'data-mx-maths': 'x^2' }, text('x squared')))).toBe(
      '<span></span>',
    )
  })

  test('a picture is shown by its words and address', () => {
    const picture = shown(element('img', { src: 'mxc://example.org/abc', alt: 'a cat' }))
    expect(picture).toContain('a cat')
    expect(picture).toContain('mxc://example.org/abc')
    expect(picture).not.toContain('<img')
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
})
