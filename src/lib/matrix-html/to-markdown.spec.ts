// @vitest-environment jsdom
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { markdownToHtml } from './markdown'
import { sameShown } from './same-shown'
import { sanitizeHtml } from './sanitize'
import { serializeHtml } from './serialize'
import { matrixTrees } from './testing/trees'
import { toMarkdown } from './to-markdown'
import type { MatrixNode } from './tree'

const markdownOf = (html: string) => toMarkdown(sanitizeHtml(html).nodes)
const readBack = (markdown: string) => sanitizeHtml(markdownToHtml(markdown))

describe('HTML as Markdown', () => {
  test.each([
    ['Hello', 'Hello'],
    ['<p>One</p><p>Two<br>lines</p>', 'One\n\nTwo\nlines'],
    ['<strong>a</strong> <em>b</em> <del>c</del> <code>d</code>', '**a** *b* ~~c~~ `d`'],
    ['<b>a</b> <i>b</i> <s>c</s>', '**a** *b* ~~c~~'],
    ['<h1>One</h1><h3>Three</h3><hr>', '# One\n\n### Three\n\n---'],
    ['<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul>', '- a\n- b\n  - c'],
    ['<ol start="3"><li>c</li><li>d</li></ol>', '3. c\n4. d'],
    ['<ul><li><p>a</p></li><li><p>b</p></li></ul>', '- a\n\n- b'],
    ['<ul><li>a</li></ul><ul><li>b</li></ul>', '- a\n\n* b'],
    ['<blockquote><p>a</p><p>b</p></blockquote>', '> a\n>\n> b'],
    ['<pre><code class="language-js">a\n\n`b`</code></pre>', '```js\na\n\n`b`\n```'],
    ['<code>a`b</code>', '``a`b``'],
    ['<a href="https://x.org/">x</a>', '[x](https://x.org/)'],
    ['<a href="https://x.org/">https://x.org/</a>', '<https://x.org/>'],
    ['<img src="mxc://a/b" alt="pic" title="t">', '![pic](mxc://a/b "t")'],
    ['<span data-mx-spoiler>he dies</span>', '||he dies||'],
    ['<span data-mx-maths="x^2"><code>x^2</code></span>', '$x^2$'],
    ['<div data-mx-maths="x^2"><code>x^2</code></div>', '$$\nx^2\n$$'],
    [
      '<table><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td>1</td><td>x|y</td></tr></tbody></table>',
      '| a | b |\n| --- | --- |\n| 1 | x\\|y |',
    ],
    [
      '<details><summary>More</summary><p><strong>b</strong></p></details>',
      '<details><summary>More</summary>\n\n**b**\n\n</details>',
    ],
  ])('%s', (html, markdown) => {
    expect(markdownOf(html)).toBe(markdown)
  })
})

describe('keeps HTML that Markdown can’t express', () => {
  test.each([
    ['a <u>b</u> <sup>2</sup>', 'a <u>b</u> <sup>2</sup>'],
    [
      '<span data-mx-color="#ff0000">a <strong>b</strong></span>',
      '<span data-mx-color="#ff0000">a **b**</span>',
    ],
    ['<span data-mx-spoiler="film">he dies</span>', '<span data-mx-spoiler="film">he dies</span>'],
    [
      '<table><caption>Plan</caption><tbody><tr><td>1</td></tr></tbody></table>',
      '<table><caption>Plan</caption><tbody><tr><td>1</td></tr></tbody></table>',
    ],
    ['<pre>a\n\nb</pre>', '<pre>a&#10;&#10;b</pre>'],
    ['<img src="mxc://a/b" height="32">', '<img src="mxc://a/b" height="32">'],
  ])('%s', (html, markdown) => {
    expect(markdownOf(html)).toBe(markdown)
  })
})

describe('escapes text that looks like Markdown', () => {
  test.each([
    '**not bold** and _nor this_, but snake_case',
    '# no heading',
    '- no item',
    '1. no item',
    '> no quote',
    '---',
    '~~no~~ ||no|| $x$ `no`',
    'https://example.org/ www.example.org a@example.org',
    '[no](https://example.org/) ![no](mxc://a/b) <b>no</b> &amp; \\*',
    '| a | b |',
  ])('%s', (text) => {
    const nodes = [{ type: 'text', text } as const]
    const { nodes: read, dropped } = readBack(toMarkdown(nodes))
    expect(serializeHtml(read)).toBe(`<p>${serializeHtml(nodes)}</p>`)
    expect(dropped).toEqual([])
  })
})

/** The words, and the elements around them in order, except for paragraphs. */
function shown(nodes: readonly MatrixNode[]): string {
  const equals: Record<string, string> = { b: 'strong', i: 'em', s: 'del' }
  return serializeHtml(nodes)
    .replaceAll(/<\/?(?:p|div)>/g, '')
    .replaceAll(/(?<=<\/?)(b|i|s)(?=>)/g, (tag) => equals[tag] ?? tag)
    .replaceAll(/[ \t\n\f]+/g, '')
}

test('any message is the same after writing it as Markdown and reading it again', () => {
  fc.assert(
    fc.property(matrixTrees(), (nodes) => {
      const first = readBack(toMarkdown(nodes))
      expect(first.dropped).toEqual([])
      // Text at the top has become a paragraph; from now on nothing changes at all.
      const again = readBack(toMarkdown(first.nodes))
      expect(again.dropped).toEqual([])
      expect(sameShown(again.nodes, first.nodes)).toBe(true)
      expect(shown(first.nodes)).toEqual(shown(nodes))
    }),
    { numRuns: 100 },
  )
}, 60_000)

test('a message with a changed block is the same, too, after the message before was written', () => {
  fc.assert(
    fc.property(matrixTrees(), matrixTrees(), fc.nat(), (nodes, others, place) => {
      toMarkdown(nodes)
      const changed = nodes.toSpliced(place % (nodes.length + 1), 1, ...others.slice(0, 1))
      const read = readBack(toMarkdown(changed))
      expect(read.dropped).toEqual([])
      expect(shown(read.nodes)).toEqual(shown(readBack(toMarkdown(read.nodes)).nodes))
      expect(shown(read.nodes)).toEqual(shown(changed))
    }),
    { numRuns: 200 },
  )
}, 60_000)
