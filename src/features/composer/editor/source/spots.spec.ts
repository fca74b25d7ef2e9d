// @vitest-environment jsdom
import * as fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { sanitizeHtml } from '@/lib/matrix-html'
import { findDropped } from '@/lib/matrix-html/findings'
import { markdownToHtml } from '@/lib/matrix-html/markdown'
import { hostileSamples } from '@/lib/matrix-html/testing/hostile-html'
import { serializeHtml } from '@/lib/matrix-html/serialize'
import { markupSoup, matrixTrees } from '@/lib/matrix-html/testing/trees'
import { htmlParser } from './html-language'
import { markdownParser } from './markdown-language'
import { spotsOf } from './spots'

// A busy machine takes its time.
vi.setConfig({ testTimeout: 60_000 })

type Mode = 'html' | 'markdown'

function findings(source: string, mode: Mode) {
  const parser = mode === 'html' ? htmlParser : markdownParser
  const toHtml = mode === 'html' ? (html: string) => html : markdownToHtml
  return findDropped(source, spotsOf(parser.parse(source), source, mode), toHtml)
}

/** What is marked, with its words. */
const marked = (source: string, mode: Mode = 'html') =>
  findings(source, mode).map(
    ({ from, to, name, reason }) => `${source.slice(from, to)} | ${name}: ${reason}`,
  )

const words = (list: readonly { kind: string; name: string; reason: string }[]) =>
  [...new Set(list.map(({ kind, name, reason }) => `${kind} ${name}: ${reason}`))].sort()

/** The problems are those of the list, no more and no less, and each is in the source. */
function expectAgreement(source: string, mode: Mode): void {
  const found = findings(source, mode)
  const { dropped } = sanitizeHtml(mode === 'html' ? source : markdownToHtml(source))
  expect(words(found)).toEqual(words(dropped.filter(({ kind }) => kind !== 'more')))
  for (const { from, to } of found) {
    expect(from).toBeGreaterThanOrEqual(0)
    expect(to).toBeGreaterThan(from)
    expect(to).toBeLessThanOrEqual(source.length)
  }
}

describe('where it stands in HTML', () => {
  test.each([
    ['a<script>b</script>c', ['<script> | <script>: dropped with its content']],
    ['<p>a<mark>b</mark>', ['<mark> | <mark>: not allowed in messages']],
    [
      '<P title="1" onClick=x()>a',
      [
        'title="1" | title on <p>: not allowed in messages',
        'onClick=x() | onclick on <p>: not allowed in messages',
      ],
    ],
    ['<b a=1 b="x>y" c>', ['a=1 | a on <b>', 'b="x>y" | b on <b>', 'c | c on <b>']],
    ['a<!-- b -->c<?d?>e', ['<!-- b --> | <!-- -->', '<?d?> | <!-- -->']],
    ['<a href="/x">y</a><a name=z>y</a>', ['href="/x" | /x', '<a | <a>', 'name=z | name on <a>']],
    ['<img alt="x" src=https://a.org/b.png>', ['src=https://a.org/b.png | https://a.org/b.png']],
    ['<ul><li>a</ul><li>b', ['<li> | <li>']],
    ['<font color=red>a</font>\n<FONT>b', ['<font | <font>', '<FONT> | <font>']],
    [
      '<table><colgroup><col><tr><td colspan=2>',
      ['<colgroup> | <colgroup>', '<col> | <col>', 'colspan=2 | colspan on <td>'],
    ],
    ['<svg><path d=""/></svg>', ['<svg> | <svg>']],
    ['<x>'.repeat(30), Array.from({ length: 30 }, () => '<x> | <x>')],
    [`${'<div>'.repeat(100)}<b>x`, ['<b> | <b>']],
  ])('%.60s', (source, lines) => {
    const found = marked(source)
    expect(found).toHaveLength(lines.length)
    for (const [index, line] of lines.entries()) expect(found[index]).toContain(line)
  })
})

describe('where it stands in Markdown', () => {
  test.each([
    ['a <mark>b</mark> `<mark>` \\<mark>', ['<mark> | <mark>']],
    [
      '[a](/b) ![c](d.png) <javascript:e>',
      ['/b | /b', 'd.png | d.png', 'javascript:e | javascript:e'],
    ],
    ['[a](<b c>) [d][]\n\n[d]: /e', ['<b c> | b%20c', '/e | /e']],
    ['> <p id=1>b</p>\n\n- *c* <p id=2>d</p>', ['id=1 | id on <p>', 'id=2 | id on <p>']],
    [
      '<div>\n<script>x</script>\n</div>\n\nb <!-- c -->',
      ['<script> | <script>', '<!-- c --> | <!-- -->'],
    ],
    ['$x < y > z$ ||<mark>||', ['<mark> | <mark>']],
  ])('%j', (source, lines) => {
    const found = marked(source, 'markdown')
    expect(found).toHaveLength(lines.length)
    for (const [index, line] of lines.entries()) expect(found[index]).toContain(line)
  })
})

const markdownPieces = [
  'word \n \n\n ** _ ` ```\n > - 1. # ~~ || $ $$ $x$ \\ &lt; | \n|---|\n [ ] ( ) ! < >',
  '[x](javascript:y) [x](/y) [x](<a>) ![x](y.png) <javascript:x> a@b.org [r] \n[r]:/relative\n [x]()',
  '![](mxc://a/b) https://a.org @a:b.org #r:b.org <b> </b> <mark> </p> </div> <script> </script>',
  '<pre> </pre> <li> <x-y/> <!--x--> </a>',
]
  .join(' ')
  .split(' ')
  .concat(
    ' ',
    '    ',
    '<p id=1>',
    '<div\n class="x">',
    '<a href="y">',
    '<img src="a.png" alt=\'x\'>',
  )

/** Markdown made of pieces, in which little fits together. */
const markdownSoup = fc
  .array(fc.constantFrom(...markdownPieces), { maxLength: 16 })
  .map((pieces) => pieces.join(''))

describe('the problems match the preview’s list', () => {
  test.each(hostileSamples.map(({ name, html }) => [name, html]))('%s', (_, html) => {
    expectAgreement(html, 'html')
    expectAgreement(html, 'markdown')
    expectAgreement(`> quote ${html}\n\n- item ${html}\n\n${html}`, 'markdown')
  })

  test('pieces of markup in any order', () => {
    fc.assert(
      fc.property(markupSoup, (html) => expectAgreement(html, 'html')),
      { numRuns: 150 },
    )
  })

  test('in Markdown', () => {
    fc.assert(
      fc.property(markupSoup, (html) => expectAgreement(html, 'markdown')),
      { numRuns: 150 },
    )
  })

  test('pieces of Markdown in any order', () => {
    fc.assert(
      fc.property(markdownSoup, (source) => expectAgreement(source, 'markdown')),
      { numRuns: 150 },
    )
  })

  test('allowed HTML has none', () => {
    fc.assert(
      fc.property(matrixTrees(), (nodes) => {
        expect(marked(serializeHtml(nodes))).toEqual([])
      }),
      { numRuns: 150 },
    )
  })
})
