// @vitest-environment jsdom
import { describe, expect, test } from 'vitest'
import { sanitizeHtml } from './sanitize'
import { sanitized, told } from './testing/html'

describe('what is kept', () => {
  test.each([
    'plain text',
    '<p>One</p><p>Two</p>',
    '<h1>1</h1><h2>2</h2><h3>3</h3><h4>4</h4><h5>5</h5><h6>6</h6>',
    '<b>b</b><i>i</i><u>u</u><s>s</s><del>del</del><strong>strong</strong><em>em</em>',
    'H<sub>2</sub>O x<sup>2</sup> <code>code</code>',
    '<pre><code class="language-js">let a\n\n  = 1\n</code></pre>',
    '<blockquote>quote<blockquote>in a quote</blockquote></blockquote>',
    '<ul><li>a<ol start="3"><li>b</li></ol></li></ul>',
    '<ol start="-1"><li>a</li></ol>',
    'a<br>b<hr>c',
    '<table><caption>c</caption><thead><tr><th>h</th></tr></thead><tbody><tr><td>d</td></tr></tbody></table>',
    '<details><summary>s</summary>text</details>',
    '<a href="https://example.org/?a=1&amp;b=2" target="_blank">x</a>',
    '<a href="https://matrix.to/#/@a:example.org">A</a>',
    '<img src="mxc://example.org:8448/aB-_9" alt="a" title="t" width="32" height="32" data-mx-emoticon>',
    '<span data-mx-color="#ff0000" data-mx-bg-color="#00ff00">x</span>',
    '<span data-mx-spoiler>x</span><span data-mx-spoiler="why">x</span>',
    '<span data-mx-maths="\\alpha &lt; 1"><code>\\alpha &lt; 1</code></span>',
    '<div data-mx-maths="[0,1]&gt;0"><code>x</code></div>',
    'a &lt;b&gt; &amp;amp; "c"',
    'no\u00A0break \u200Bzero \u{1F600} é',
  ])('%s', (html) => {
    expect(sanitized(html)).toBe(html)
    expect(told(html)).toEqual([])
  })

  test.each([
    ['<B>b</B>', '<b>b</b>'],
    ['<p>one<p>two', '<p>one</p><p>two</p>'],
    ['<p>a</p>\n  <p>b</p>\n', '<p>a</p><p>b</p>'],
    ['<ul>\n  <li>a</li>\n  <li>b</li>\n</ul>', '<ul><li>a</li><li>b</li></ul>'],
    ['<table><tr><td>a</table>', '<table><tbody><tr><td>a</td></tr></tbody></table>'],
    ['<br/>&nbsp;&eacute;', '<br>\u00A0é'],
    ['<b>a <i>b</i> <i>c</i></b>', '<b>a <i>b</i> <i>c</i></b>'],
    ['<pre>\n  a\n</pre>', '<pre>  a\n</pre>'],
    ['<pre>\n\na</pre>', '<pre>\n\na</pre>'],
    ['a\r\nb\rc', 'a\nb\nc'],
    ['<ol start="007"><li>a</ol>', '<ol start="7"><li>a</li></ol>'],
    ['<a href="HTTPS://example.org">x</a>', '<a href="https://example.org">x</a>'],
  ])('sends %j as %j, the canonical form', (html, written) => {
    expect(sanitized(html)).toBe(written)
    expect(told(html)).toEqual([])
  })

  test('writes attributes in one order', () => {
    expect(sanitized('<img alt="a" src="mxc://a/b">')).toBe(
      sanitized('<img src="mxc://a/b" alt="a">'),
    )
  })

  test('replaces lone surrogates with the replacement character', () => {
    expect(sanitized('a\uD800b<img src="mxc://a/b" alt="\uDC00">')).toBe(
      'a\uFFFDb<img src="mxc://a/b" alt="\uFFFD">',
    )
  })
})

describe('what is sent as something else', () => {
  test.each([
    ['<strike>a</strike>', '<del>a</del>', 'del'],
    ['<ins>a</ins>', '<u>a</u>', 'u'],
    ['<tt>a</tt>', '<code>a</code>', 'code'],
    ['<kbd>a</kbd>', '<code>a</code>', 'code'],
    ['<section>a</section>', '<div>a</div>', 'div'],
    ['<center>a</center>', '<div>a</div>', 'div'],
  ])('%s', (html, written, tag) => {
    expect(sanitized(html)).toBe(written)
    expect(told(html)).toEqual([`tag ${/^<\w+>/.exec(html)?.[0]}: sent as <${tag}>`])
  })

  test('the colour of a font', () => {
    expect(sanitized('<font color="#f00">a</font>')).toBe('<span data-mx-color="#ff0000">a</span>')
  })

  test.each([
    ['data-mx-color="#F00"', 'data-mx-color="#ff0000"'],
    ['data-mx-bg-color="#AbCdEf"', 'data-mx-bg-color="#abcdef"'],
    ['style="color: rgb(0, 128, 255)"', 'data-mx-color="#0080ff"'],
    ['style="background-color: #123"', 'data-mx-bg-color="#112233"'],
  ])('the colour %s', (attribute, written) => {
    const html = `<span ${attribute}>x</span>`
    expect(sanitized(html)).toBe(`<span ${written}>x</span>`)
    expect(told(html)).toEqual([])
  })

  test('a colour that can’t be expressed, with the rest of its style', () => {
    expect(told('<span data-mx-color="url(x)">x</span>')).toEqual([
      'attribute data-mx-color on <span>: colours must be #rrggbb',
    ])
    expect(sanitized('<span style="color:#fff;margin:9px">x</span>')).toBe(
      '<span data-mx-color="#ffffff">x</span>',
    )
    expect(told('<span style="color:#fff;margin:9px">x</span>')).toEqual([
      'attribute style on <span>: only plain colours are kept from a style',
    ])
  })

  test('a list item without a list', () => {
    expect(sanitized('<li>a</li>')).toBe('<div>a</div>')
    expect(told('<li>a</li>')).toHaveLength(1)
  })
})

describe('what is dropped', () => {
  test.each([
    ['a<script>b</script>c', 'ac', 'tag <script>: dropped with its content'],
    ['a<style>b</style>c', 'ac', 'tag <style>: dropped with its content'],
    ['<title>a</title>c', 'c', 'tag <title>: dropped with its content'],
    ['a<svg><text>b</text></svg>c', 'ac', 'tag <svg>: dropped with its content'],
    ['a<math><mi>b</mi></math>c', 'ac', 'tag <math>: dropped with its content'],
    ['a<template>b</template>c', 'ac', 'tag <template>: dropped with its content'],
    ['a<noscript>b</noscript>c', 'ac', 'tag <noscript>: dropped with its content'],
    ['a<iframe>b</iframe>c', 'ac', 'tag <iframe>: dropped with its content'],
    [
      '<mx-reply><blockquote>old</blockquote></mx-reply>new',
      'new',
      'tag <mx-reply>: dropped with its content',
    ],
    ['a<!-- b -->c', 'ac', 'comment <!-- -->: comments are not sent'],
    ['a<![CDATA[b]]>c', 'ac', 'comment <!-- -->: comments are not sent'],
    ['a<?b?>c', 'ac', 'comment <!-- -->: comments are not sent'],
  ])('with its content: %s', (html, written, line) => {
    expect(sanitized(html)).toBe(written)
    expect(told(html)).toEqual([line])
  })

  test.each([
    ['a<mark>b</mark>c', 'abc', 'tag <mark>: not allowed in messages'],
    ['a<x-y>b<i>c</i></x-y>d', 'ab<i>c</i>d', 'tag <x-y>: not allowed in messages'],
    ['<a>b</a>', 'b', 'tag <a>: it has no URL'],
    ['<button>b</button>', 'b', 'tag <button>: not allowed in messages'],
  ])('except for its content: %s', (html, written, line) => {
    expect(sanitized(html)).toBe(written)
    expect(told(html)).toEqual([line])
  })

  test('an anchor that only has a name', () => {
    expect(sanitized('<a name="x">b</a>')).toBe('b')
    expect(told('<a name="x">b</a>')).toContain('attribute name on <a>: not allowed in messages')
  })

  test.each([
    ['<details open><summary>a</summary>b</details>', 'open on <details>'],
    ['<ol reversed><li>a</li></ol>', 'reversed on <ol>'],
    ['<ol type="a"><li>a</li></ol>', 'type on <ol>'],
    ['<p onclick="x()">a</p>', 'onclick on <p>'],
    ['<p style="color:red">a</p>', 'style on <p>'],
    ['<p data-x="1">a</p>', 'data-x on <p>'],
    ['<p aria-label="1">a</p>', 'aria-label on <p>'],
    ['<div data-mx-color="#ff0000">a</div>', 'data-mx-color on <div>'],
    ['<b title="t">a</b>', 'title on <b>'],
    ['<table><tr><td colspan="2">a</td></tr></table>', 'colspan on <td>'],
    ['<pre class="language-js">a</pre>', 'class on <pre>'],
  ])('an attribute: %s', (html, name) => {
    expect(sanitized(html)).not.toMatch(/ [a-z-]+=|open|reversed/)
    expect(told(html)).toEqual([`attribute ${name}: not allowed in messages`])
  })

  test.each([
    ['<code class="hljs">a</code>', 'class on <code>: only language-… is allowed'],
    ['<ol start="x"><li>a</li></ol>', 'start on <ol>: it isn’t a whole number'],
    ['<ol start="1.5"><li>a</li></ol>', 'start on <ol>: it isn’t a whole number'],
    ['<img src="mxc://a/b" width="50%">', 'width on <img>: it isn’t a number of pixels'],
  ])('an attribute for its value: %s', (html, line) => {
    expect(sanitized(html)).not.toMatch(/class|start|width/)
    expect(told(html)).toEqual([`attribute ${line}`])
  })

  test('keeps the language of several classes', () => {
    expect(sanitized('<code class="hljs language-js x">a</code>')).toBe(
      '<code class="language-js">a</code>',
    )
  })

  test.each(['javascript:alert(1)', '/relative', '#here', 'matrix:u/a', 'data:text/html,x'])(
    'a link to %s, but keeps its text',
    (href) => {
      expect(sanitized(`a <a href="${href}">b</a> c`)).toBe('a b c')
      expect(told(`a <a href="${href}">b</a> c`)).toEqual([
        `link ${href}: links must be absolute: https, http, ftp, mailto or magnet`,
      ])
    },
  )

  test.each([
    'https://example.org/a.png',
    'a.png',
    'data:image/png;base64,AA',
    'mxc://a',
    'mxc://a/b/c',
  ])('a picture at %s', (src) => {
    expect(sanitized(`a<img src="${src}" alt="x">b`)).toBe('ab')
    expect(told(`a<img src="${src}" alt="x">b`)).toEqual([
      `image ${src}: images need an MXC URI: upload the file first`,
    ])
  })

  test('a rel, because clients set their own', () => {
    expect(sanitized('<a href="https://example.org/" rel="opener">a</a>')).not.toContain('rel')
    expect(told('<a href="https://example.org/" rel="opener">a</a>')).toHaveLength(1)
  })
})

describe('the report', () => {
  test('lists each finding once with its count, in source order', () => {
    expect(
      told('<b id=1>x</b><script>1</script><b id=2>x</b><mark>x</mark><script>2</script>'),
    ).toEqual(
      [
        'attribute id on <b>: not allowed in messages',
        'tag <script>: dropped with its content',
        'tag <mark>: not allowed in messages',
      ].map((line, index) => (index < 2 ? `${line}, 2 times` : line)),
    )
  })

  test('lists the elements of a whole document if they carry anything', () => {
    const html =
      '<!doctype html><html lang="en"><head><title>t</title></head><body class="x"><p>a</p></body></html>'
    expect(sanitized(html)).toBe('<p>a</p>')
    expect(told(html)).toEqual([
      'attribute lang on <html>: not allowed in messages',
      'attribute class on <body>: not allowed in messages',
      'tag <title>: dropped with its content',
    ])
  })

  test('lists a hundred kinds, and counts the rest', () => {
    const html = Array.from({ length: 250 }, (_, n) => `<x${n}></x${n}>`).join('')
    const { dropped } = sanitizeHtml(html)
    expect(dropped).toHaveLength(101)
    expect(dropped.at(-1)).toMatchObject({ kind: 'more', count: 150 })
  })

  test('keeps nothing from one call to the next', () => {
    expect(told('<script>1</script>')).toHaveLength(1)
    expect(told('a')).toEqual([])
  })
})

describe('leaves the rest where no parser would move it after removing an element', () => {
  test.each([
    ['<p>a<center>b</center>c</p>', '<p>a</p><div>b</div>c<p></p>'],
    ['<h1><x><h2>a</h2></x></h1>', '<h1><div>a</div></h1>'],
    [
      '<a href="https://a.org/">a<table><tr><td><a href="https://b.org/">b</a></table></a>',
      undefined,
    ],
    ['<p><button><p>a</p></button></p>', undefined],
    ['<p><object><div>a</div></object></p>b', undefined],
    ['<table><tr><td><p>a<x></td></tr></table>', undefined],
    ['<ul><x><li>a</li></x></ul>', undefined],
    ['<select><b>a</b><table><tr><td>b</table></select>', undefined],
    ['<b><p>a</b>b</p>', undefined],
    ['<i><a href="https://a.org/"><b>a</a>b</i>c</b>', undefined],
  ])('%s', (html, written) => {
    const sent = sanitized(html)
    if (written !== undefined) expect(sent).toBe(written)
    expect(sanitized(sent)).toBe(sent)
  })

  test.each([
    ['a<x>b<y>c</y>d</x>e', 'abcde'],
    ['<x>a<b>b</b></x><x><b>c</b>d</x>', 'abcd'],
    ['<b>a<x>b<i>c</i>d</x>e</b>f', 'abcdef'],
  ])('keeps text in order: %s', (html, text) => {
    expect(sanitized(html).replaceAll(/<[^>]*>/g, '')).toBe(text)
  })
})
