// @vitest-environment jsdom
import { describe, expect, test } from 'vitest'
import { plainBody } from './plain-body'
import { sanitizeHtml } from './sanitize'

const body = (html: string) => plainBody(sanitizeHtml(html).nodes)
const deep = (start: string, end: string) => body(start.repeat(49) + 'x' + end.repeat(49))
const lines = (html: string) => body(html).split('\n')

describe('inline text', () => {
  test.each([
    ['a <b>b</b> <i>c</i> <code>d</code>', 'a b c d'],
    ['  a\n  b  ', 'a b'],
    ['a<br>b<br/>c', 'a\nb\nc'],
    ['a &lt;b&gt; &amp; c', 'a <b> & c'],
    ['x<sup>2</sup> H<sub>2</sub>O', 'x^2 H_2O'],
    ['x<sup>n + 1</sup>', 'x^(n + 1)'],
    ['<span data-mx-maths="x^2"><code>x^2</code></span>', '$x^2$'],
    ['<span data-mx-color="#ff0000">a</span>', 'a'],
    ['', ''],
    ['<p> </p>', ''],
  ])('%s', (html, text) => {
    expect(body(html)).toBe(text)
  })
})

describe('links', () => {
  test.each([
    ['<a href="https://a.org/x">the page</a>', 'the page (https://a.org/x)'],
    ['<a href="https://a.org/x">https://a.org/x</a>', 'https://a.org/x'],
    ['<a href="https://a.org/">a.org</a>', 'https://a.org/'],
    ['<a href="http://www.a.org">www.a.org</a>', 'http://www.a.org'],
    ['<a href="mailto:a@b.org">a@b.org</a>', 'a@b.org'],
    ['<a href="mailto:a@b.org">write</a>', 'write (a@b.org)'],
    ['<a href="https://a.org/"></a>', 'https://a.org/'],
    ['<a href="https://matrix.to/#/@a:b.org">Alice</a>', 'Alice'],
    ['<a href="https://matrix.to/#/%40a%3Ab.org">Alice</a>', 'Alice'],
    ['<a href="https://matrix.to/#/@a:b.org"></a>', 'https://matrix.to/#/@a:b.org'],
    ['<a href="https://a.org/"><b>a</b> b</a>, c', 'a b (https://a.org/), c'],
  ])('%s', (html, text) => {
    expect(body(html)).toBe(text)
  })
})

describe('pictures', () => {
  test.each([
    ['<img src="mxc://a/b" alt="A cat" title="t">', 'A cat'],
    ['<img src="mxc://a/b" title="t">', 't'],
    ['<img src="mxc://a/b">', '[image]'],
    ['a <img src="mxc://a/b" alt=":cat:" data-mx-emoticon> b', 'a :cat: b'],
  ])('%s', (html, text) => {
    expect(body(html)).toBe(text)
  })
})

describe('spoilers are hidden', () => {
  test.each([
    ['a <span data-mx-spoiler>secret</span> b', 'a [spoiler] b'],
    ['<span data-mx-spoiler="the end">secret</span>', '[spoiler: the end]'],
    ['<span data-mx-spoiler><b>se</b><a href="https://secret/">c</a></span>', '[spoiler]'],
    ['<span data-mx-spoiler><p>secret</p></span>', '[spoiler]'],
    ['<span data-mx-spoiler data-mx-maths="secret">secret</span>', '[spoiler]'],
    ['<b><span data-mx-spoiler>secret</span></b>', '[spoiler]'],
    ['<pre><span data-mx-spoiler>secret</span></pre>', '[spoiler]'],
    ['<table><tr><td><span data-mx-spoiler>secret</span></table>', '[spoiler]'],
    ['<h1><span data-mx-spoiler>secret</span></h1>', '# [spoiler]'],
  ])('%s', (html, text) => {
    expect(body(html)).toBe(text)
  })
})

describe('blocks', () => {
  test('puts an empty line between paragraphs and headings', () => {
    expect(
      lines('<h2>Title</h2><p>One</p>\n<p>Two<br>lines</p><hr><div>a</div><div>b</div>'),
    ).toEqual(['## Title', '', 'One', '', 'Two', 'lines', '', '---', '', 'a', 'b'])
  })

  test('marks each line of a quote, and of a nested quote twice', () => {
    expect(
      lines('<blockquote><p>a</p><p>b</p><blockquote>c</blockquote></blockquote><p>d</p>'),
    ).toEqual(['> a', '>', '> b', '>', '> > c', '', 'd'])
  })

  test('keeps a rule within preformatted text', () => {
    expect(lines('<pre>a<hr>b</pre>')).toEqual(['a', '---', 'b'])
  })

  test('keeps preformatted text verbatim', () => {
    expect(lines('<pre><code>if a:\n    b\n\n  c\n</code></pre>')).toEqual([
      'if a:',
      '    b',
      '',
      '  c',
    ])
  })

  test('puts maths on lines of its own', () => {
    expect(body('<div data-mx-maths="x"><code>x</code></div>')).toBe('$$x$$')
    expect(lines('<blockquote><div data-mx-maths="a\n= b">x</div></blockquote>')).toEqual([
      '> $$a',
      '> = b$$',
    ])
  })

  test('writes the summary and content of details', () => {
    expect(lines('<details><summary>More</summary><p>One</p><p>Two</p></details>')).toEqual(
      expect.arrayContaining(['More', 'One', 'Two']),
    )
  })
})

describe('lists', () => {
  test('marks and numbers', () => {
    expect(lines('<ul><li>a</li><li>b</li></ul>')).toEqual(['- a', '- b'])
    expect(lines('<ol start="9"><li>a</li><li>b</li></ol>')).toEqual(['9. a', '10. b'])
  })

  test('indents nested lists', () => {
    expect(
      lines('<ul><li>a<ol><li>b</li><li>c<ul><li>d</li></ul></li></ol></li><li>e</li></ul>'),
    ).toEqual(['- a', '  1. b', '  2. c', '     - d', '- e'])
  })

  test('keeps paragraphs, quotes and tables in an item beside its bullet', () => {
    const html =
      '<ol><li><p>a</p><p>b</p></li><li>c<blockquote>d<br>e</blockquote></li><li><table><tr><th>f</th></tr><tr><td>g</td></tr></table></li></ol>'
    expect(lines(html).filter(Boolean)).toEqual([
      '1. a',
      '   b',
      '2. c',
      '   > d',
      '   > e',
      '3. f',
      '   ---',
      '   g',
    ])
  })
})

describe('tables', () => {
  test('has one line per row, and a rule under the header', () => {
    const html =
      '<table><thead><tr><th>Service</th><th>From</th></tr></thead><tbody><tr><td>Synapse</td><td>22:00</td></tr><tr><td>Bridges</td><td></td></tr></tbody></table>'
    const [header, rule, first, second] = lines(html)
    expect(header).toMatch(/^\|? ?Service +\| From/)
    expect(rule).toMatch(/^[|\- ]+$/)
    expect(first).toMatch(/Synapse +\| 22:00/)
    expect(second).toContain('Bridges')
  })

  test('has a caption, and blocks within cells on one line', () => {
    const html =
      '<table><caption>Plan</caption><tr><td><p>a</p><p>b</p></td><td><ul><li>c</li></ul></td></tr></table>'
    const [caption, row, ...others] = lines(html)
    expect(caption).toBe('Plan')
    expect(row).toMatch(/a b +\| - c/)
    expect(others).toEqual([])
  })
})

describe('is never empty if anything is visible', () => {
  test.each([
    '<hr>',
    '<img src="mxc://a/b">',
    '<pre>x</pre>',
    '<b>.</b>',
    '<ul><li>x</ul>',
    '<h1>x',
  ])('%s', (html) => {
    expect(body(html)).not.toBe('')
  })
})

test('has no leading or trailing white space', () => {
  expect(body('<p>a</p><p> </p><br>\n')).toBe('a')
  expect(body('<br><br>a ')).toBe('a')
})

test('handles a hundred levels', () => {
  expect(deep('<blockquote>', '</blockquote>')).toBe(`${'> '.repeat(49)}x`)
  expect(deep('<ul><li>', '</li></ul>')).toBe(`${'- '.repeat(49)}x`)
  expect(deep('<b><a href="https://a.org/">', '</a></b>')).toContain('x')
})
