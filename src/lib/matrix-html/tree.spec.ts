import { expect, test } from 'vitest'
import { serializeHtml } from './serialize'
import { elementsOf, textOf, type MatrixNode } from './tree'

const element = (
  tag: string,
  children: MatrixNode[] = [],
  attributes: Record<string, string> = {},
): MatrixNode => ({ type: 'element', tag, attributes, children })
const text = (value: string): MatrixNode => ({ type: 'text', text: value })

const tree = [
  element('p', [text('a'), element('b', [text('b'), element('i', [text('c')])]), text('d')]),
  text('e'),
  element('u', [text('f')]),
]

test('lists elements in document order, parents first', () => {
  expect([...elementsOf(tree)].map(({ tag }) => tag)).toEqual(['p', 'b', 'i', 'u'])
})

test('joins all text in order', () => {
  expect(textOf(tree)).toBe('abcdef')
})

test('handles many siblings', () => {
  const many = [
    element(
      'p',
      Array.from({ length: 200_000 }, () => element('b', [text('x')])),
    ),
  ]
  expect([...elementsOf(many)]).toHaveLength(200_001)
  expect(textOf(many)).toHaveLength(200_000)
})

test('writes trees from elsewhere as allowed HTML too', () => {
  expect(serializeHtml([element('script', [text('<b>')])])).toBe('&lt;b&gt;')
  expect(serializeHtml([element('b', [text('a')], { onclick: 'x', style: 'y' })])).toBe('<b>a</b>')
  expect(serializeHtml([element('img', [text('a')], { src: 'mxc://a/b', alt: '"><b>' })])).toBe(
    '<img src="mxc://a/b" alt="&quot;&gt;&lt;b&gt;">',
  )
})

test('keeps a leading line break in preformatted text', () => {
  expect(serializeHtml([element('pre', [text('\na')])])).toBe('<pre>\n\na</pre>')
})
