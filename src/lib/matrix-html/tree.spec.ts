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

test('elements come parents first, in the order of the text', () => {
  expect([...elementsOf(tree)].map(({ tag }) => tag)).toEqual(['p', 'b', 'i', 'u'])
})

test('text is all text in its order', () => {
  expect(textOf(tree)).toBe('abcdef')
})

test('many siblings are no trouble', () => {
  const many = [
    element(
      'p',
      Array.from({ length: 200_000 }, () => element('b', [text('x')])),
    ),
  ]
  expect([...elementsOf(many)]).toHaveLength(200_001)
  expect(textOf(many)).toHaveLength(200_000)
})

test('a tree that something else made is written as allowed HTML too', () => {
  expect(serializeHtml([element('script', [text('<b>')])])).toBe('&lt;b&gt;')
  expect(serializeHtml([element('b', [text('a')], { onclick: 'x', style: 'y' })])).toBe('<b>a</b>')
  expect(serializeHtml([element('img', [text('a')], { src: 'mxc://a/b', alt: '"><b>' })])).toBe(
    '<img src="mxc://a/b" alt="&quot;&gt;&lt;b&gt;">',
  )
})

test('a line break that begins preformatted text is not lost', () => {
  expect(serializeHtml([element('pre', [text('\na')])])).toBe('<pre>\n\na</pre>')
})
