// @vitest-environment jsdom
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  messageContent,
  sanitizeHtml,
  serializeHtml,
  textOf,
  type MatrixElement,
  type MatrixNode,
} from '@/lib/matrix-html'
import { attributesOf, allowedTags } from '@/lib/matrix-html/allow-list'
import { markdownToHtml } from '@/lib/matrix-html/markdown'
import { matrixTrees } from '@/lib/matrix-html/testing/trees'
import { toMarkdown } from '@/lib/matrix-html/to-markdown'
import { elementsOf } from '@/lib/matrix-html/tree'
import { readDocument } from './read-document'
import { documents, schema } from './testing/documents'
import { writeTree } from './write-tree'

/** HTML as the editor would return it, and what it reports. */
function throughDocument(html: string) {
  const { doc, changes } = readDocument(schema, sanitizeHtml(html).nodes)
  doc.check()
  return {
    html: serializeHtml(writeTree(doc.content)),
    told: changes.map(({ name, reason }) => `${name}: ${reason}`),
  }
}

test('any document stays the same when written as HTML and read again', () => {
  fc.assert(
    fc.property(documents, (doc) => {
      doc.check()
      const tree = writeTree(doc.content)
      const { nodes, dropped } = sanitizeHtml(serializeHtml(tree))
      expect(dropped).toEqual([])
      expect(nodes).toEqual(tree)
      const read = readDocument(schema, nodes)
      expect(read.changes).toEqual([])
      expect(read.doc.toJSON()).toEqual(doc.toJSON())
    }),
    { numRuns: 150 },
  )
}, 60_000)

/** Whom a message of `@a:b.org` mentions. */
const mentions = (html: string) =>
  messageContent({ html, msgtype: 'm.text', ownUserId: '@a:b.org', mayNotifyRoom: true }).content[
    'm.mentions'
  ]

test('any document has the same mentions in each mode, never the sender', () => {
  fc.assert(
    fc.property(documents, (doc) => {
      const html = serializeHtml(writeTree(doc.content))
      const hrefs = new Set<unknown>()
      doc.descendants(({ marks }) => {
        for (const { attrs } of marks) hrefs.add(attrs.href)
      })
      const found = mentions(html)
      const other = 'https://matrix.to/#/@_b_%2F*:b.org:8448'
      expect(found.user_ids ?? []).toEqual(hrefs.has(other) ? ['@_b_/*:b.org:8448'] : [])
      expect(mentions(markdownToHtml(toMarkdown(sanitizeHtml(html).nodes)))).toEqual(found)
    }),
    { numRuns: 150 },
  )
}, 60_000)

/** Every character that shows, in alphabetical order, for blocks may be put into another one. */
const shown = (nodes: readonly MatrixNode[]) =>
  Array.from(textOf(nodes).replaceAll(/[\s\u00a0]+/g, ''))
    .sort()
    .join('')

/** Whether text of attributes can come to stand in place of what was left out. */
const hasTextOfItsOwn = ({ tag, attributes }: MatrixElement) =>
  tag === 'img' || attributes['data-mx-maths'] !== undefined

test('any allowed HTML keeps its words and is stable after reading', () => {
  fc.assert(
    fc.property(matrixTrees(), (nodes) => {
      const { doc } = readDocument(schema, nodes)
      doc.check()
      const written = writeTree(doc.content)
      if (![...elementsOf(nodes)].some(hasTextOfItsOwn)) expect(shown(written)).toBe(shown(nodes))
      const html = serializeHtml(written)
      expect(sanitizeHtml(html)).toEqual({ nodes: written, dropped: [] })
      const again = readDocument(schema, written)
      expect(again.changes).toEqual([])
      expect(serializeHtml(writeTree(again.doc.content))).toBe(html)
    }),
    { numRuns: 200 },
  )
}, 60_000)

test('every allowed tag and attribute can be written, and no other', () => {
  const tags = new Map<string, Set<string>>()
  for (const doc of fc.sample(documents, { numRuns: 400, seed: 1 })) {
    for (const { tag, attributes } of elementsOf(writeTree(doc.content))) {
      const known = tags.get(tag) ?? new Set()
      tags.set(tag, known)
      for (const name of Object.keys(attributes)) known.add(name)
    }
  }
  expect([...tags.keys()].sort()).toEqual([...allowedTags].sort())
  for (const tag of allowedTags)
    expect([...(tags.get(tag) ?? [])].sort()).toEqual([...attributesOf(tag)].sort())
}, 60_000)

describe('HTML that is sent as it is', () => {
  test.each([
    'Hello <b>you</b> and <strong>you</strong>',
    '<p>One</p><p>Two</p>',
    'Todo:<ul><li>one<ul><li>nested</li></ul></li><li><p>loose</p></li></ul>',
    '<ol start="3"><li>three</li></ol>',
    '<div>a line</div><div><p>in a division</p></div>',
    '<pre><code class="language-js">a\n  b\n\n</code></pre>',
    '<pre>plain <b>bold</b></pre>',
    '<details><summary>More</summary>text<p>block</p></details>',
    '<table><caption>Plan</caption><thead><tr><th>a</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table>',
    '<table><tbody><tr><td></td></tr></tbody></table>',
    '<span data-mx-color="#ff0000" data-mx-bg-color="#00ff00">x</span>',
    '<span data-mx-spoiler="film">he <em>dies</em></span>',
    '<span data-mx-maths="x^2"><code>x^2</code></span> and<div data-mx-maths="y"><i>y</i></div>',
    '<a href="https://matrix.to/#/@jana:example.org">Jana</a>: <img src="mxc://a/b" alt="x" height="32" data-mx-emoticon>',
    '<blockquote><p>quote</p></blockquote>answer<br>line',
    '<h1>One</h1><h6>Six</h6><hr>',
    'H<sub>2</sub>O, E=mc<sup>2</sup>, <del>no</del> <s>nor</s> <u>under</u>',
  ])('%s', (html) => {
    expect(throughDocument(html)).toEqual({ html, told: [] })
  })
})

describe('HTML that shows the same in another way', () => {
  test.each([
    ['<p> a\n b </p>\n\n<p>c</p>', '<p>a b</p><p>c</p>'],
    ['<i><b>x</b></i>', '<b><i>x</i></b>'],
    ['<b>a</b><b>b</b>', '<b>ab</b>'],
    ['<b><p>a</p><p>b</p></b>', '<p><b>a</b></p><p><b>b</b></p>'],
    ['<div>text<p>x</p></div>', '<div><div>text</div><p>x</p></div>'],
    ['<details>text<summary>s</summary></details>', '<details><summary>s</summary>text</details>'],
    [
      '<table><tr><td>1</td><td>2</td></tr><tr><td>3</td></tr></table>',
      '<table><tbody><tr><td>1</td><td>2</td></tr><tr><td>3</td><td></td></tr></tbody></table>',
    ],
  ])('%s', (html, expected) => {
    expect(throughDocument(html)).toEqual({ html: expected, told: [] })
  })
})

describe('what a document can’t hold is reported', () => {
  test.each([
    ['<h2>a<ul><li>b</li></ul></h2>', '<h2>a<br>b</h2>', ['<ul>: in a heading, its text is kept']],
    [
      '<ul><li>a</li><ul><li>b</li></ul></ul>',
      '<ul><li>a<ul><li>b</li></ul></li></ul>',
      ['<ul>: in a list, put into its items'],
    ],
    [
      '<sup>2<sup>3</sup></sup>',
      '<sup>23</sup>',
      ['<sup>: in another superscript: one of the two stays'],
    ],
    [
      '<a href="https://x.org/"><p>a</p><p>b</p></a>',
      '<p><a href="https://x.org/">a</a></p><p><a href="https://x.org/">b</a></p>',
      ['<a>: around several blocks: it becomes a link in each of them'],
    ],
    [
      '<div><summary>a</summary><b>b</b></div>',
      '<div><div>a</div><div><b>b</b></div></div>',
      ['<summary>: out of its place, its content stays'],
    ],
    [
      '<pre>x<img src="mxc://a/b" alt="pic"></pre>',
      '<pre>xpic</pre>',
      ['<img>: in preformatted text, its description stays'],
    ],
  ])('%s', (html, expected, told) => {
    const result = throughDocument(html)
    expect(result.html).toBe(expected)
    expect(result.told).toEqual(expect.arrayContaining(told))
    expect(throughDocument(expected)).toEqual({ html: expected, told: [] })
  })
})
