// @vitest-environment jsdom
import { describe, expect, test } from 'vitest'
import { markdownToHtml } from './markdown'
import { sanitized, told } from './testing/html'

/** The HTML that is sent for Markdown. */
const html = (...lines: string[]) => sanitized(markdownToHtml(lines.join('\n')))
const link = (href: string, words = href) => `<a href="${href}">${words}</a>`
const spoiler = (text: string) => `<span data-mx-spoiler>${text}</span>`
const block = (latex: string) => `<div data-mx-maths="${latex}"><code>${latex}</code></div>`
const maths = (latex: string) => `<span data-mx-maths="${latex}"><code>${latex}</code></span>`

describe('Markdown', () => {
  test.each([
    ['**b** _i_ ~~d~~ `c`', '<p><strong>b</strong> <em>i</em> <del>d</del> <code>c</code></p>'],
    ['# One', '<h1>One</h1>'],
    ['###### Six', '<h6>Six</h6>'],
    ['> a\n> b\n\nc', '<blockquote><p>a<br>b</p></blockquote><p>c</p>'],
    ['a\n\n---\n\nb', '<p>a</p><hr><p>b</p>'],
    ['3) a\n4) b', '<ol start="3"><li>a</li><li>b</li></ol>'],
    [
      '- a\n  - b\n    1. c\n- d',
      '<ul><li>a<ul><li>b<ol><li>c</li></ol></li></ul></li><li>d</li></ul>',
    ],
    ['- [ ] a\n- [x] b', '<ul><li>☐ a</li><li>☑ b</li></ul>'],
    ['a & b < c', '<p>a &amp; b &lt; c</p>'],
    ['&lt;b&gt;', '<p>&lt;b&gt;</p>'],
    ['![alt](mxc://a/b "t")', '<p><img src="mxc://a/b" alt="alt" title="t"></p>'],
    ['', ''],
    ['\uD800', '<p>\uFFFD</p>'],
  ])('%j', (markdown, sent) => {
    expect(html(markdown)).toBe(sent)
  })

  test('a table', () => {
    expect(html('| a | b |', '| --- | --- |', '| 1 | **2** |')).toBe(
      '<table><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td>1</td><td><strong>2</strong></td></tr></tbody></table>',
    )
  })

  test('reports column alignment, which messages can’t have', () => {
    expect(told(markdownToHtml('| a |\n| :-: |\n| b |'))).toEqual([
      'attribute align on <th>: not allowed in messages',
      'attribute align on <td>: not allowed in messages',
    ])
  })

  test('code with its language, verbatim', () => {
    expect(html('```js', 'if (a < b && c)', '', '  **no**', '```')).toBe(
      '<pre><code class="language-js">if (a &lt; b &amp;&amp; c)\n\n  **no**\n</code></pre>',
    )
    expect(html('```', '<b>', '```')).toBe('<pre><code>&lt;b&gt;\n</code></pre>')
  })

  test.each(['a\nb', 'a  \nb', 'a\\\nb'])('keeps the line break in %j', (markdown) => {
    expect(html(markdown)).toBe('<p>a<br>b</p>')
  })

  test('embedded HTML stays HTML and is sanitised', () => {
    const source = '<u>a</u> <script>b</script><span data-mx-color="#ff0000">**c**</span>'
    expect(html(source)).toBe(
      '<p><u>a</u> <span data-mx-color="#ff0000"><strong>c</strong></span></p>',
    )
    expect(html('<details><summary>s</summary>', '', '- a', '', '</details>')).toBe(
      '<details><summary>s</summary><ul><li>a</li></ul></details>',
    )
  })
})

describe('links', () => {
  test.each([
    ['[x](https://a.org/?a=1&b=2)', link('https://a.org/?a=1&amp;b=2', 'x')],
    ['<https://a.org/>', link('https://a.org/')],
    ['see https://a.org/x_y_z.', `see ${link('https://a.org/x_y_z')}.`],
    ['www.a.org', link('http://www.a.org', 'www.a.org')],
    ['a@b.org', link('mailto:a@b.org', 'a@b.org')],
    ['[A](https://matrix.to/#/@a_b_:c.org)', link('https://matrix.to/#/@a_b_:c.org', 'A')],
    ['https://matrix.to/#/#a_b_:c.org', link('https://matrix.to/#/#a_b_:c.org')],
    ['[x](/relative)', 'x'],
    ['[x](javascript:alert%281%29)', 'x'],
  ])('%s', (markdown, sent) => {
    expect(html(markdown)).toBe(`<p>${sent}</p>`)
  })
})

describe('Matrix IDs in text stay as they are', () => {
  test.each([
    '@alice:example.org',
    '@_irc_bob_:example.org',
    '@a=40b.c_-/+d_:example.org:8448',
    '#_oftc_#chan_:matrix.org',
    '#räume_und_mehr_:example.org',
    '!aB_c_D:example.org',
    'ask @a_:b.org or @_c:d.org',
    '(@_a_:b.org), @_c_:d.org!',
  ])('%s', (text) => {
    expect(html(text)).toBe(`<p>${text}</p>`)
  })

  test.each([
    ['**@a:b.org**: hi', '<strong>@a:b.org</strong>: hi'],
    ['_ask @bob_:b.org now_', '<em>ask @bob_:b.org now</em>'],
    ['`@_a_:b`', '<code>@_a_:b</code>'],
    ['wow! _yes_: no', 'wow! <em>yes</em>: no'],
    ['#tag and @name', '#tag and @name'],
  ])('surrounded by Markdown: %s', (markdown, sent) => {
    expect(html(markdown)).toBe(`<p>${sent}</p>`)
  })
})

describe('spoilers', () => {
  test.each([
    ['||a||', spoiler('a')],
    ['a ||b **c**|| d', `a ${spoiler('b <strong>c</strong>')} d`],
    ['||a|| and ||b||', `${spoiler('a')} and ${spoiler('b')}`],
    ['||a | b||', spoiler('a | b')],
    ['||a \\|\\| b||', spoiler('a || b')],
    ['~~||a||~~', `<del>${spoiler('a')}</del>`],
    ['a || b || c', 'a || b || c'],
    ['||a', '||a'],
    ['||||', '||||'],
    ['`||a||`', '<code>||a||</code>'],
    ['\\||a||', '||a||'],
  ])('%s', (markdown, sent) => {
    expect(html(markdown)).toBe(`<p>${sent}</p>`)
  })

  test('in a table, with the bars escaped', () => {
    expect(html('| a |', '| --- |', '| \\|\\|b\\|\\| |')).toContain(`<td>${spoiler('b')}</td>`)
  })
})

describe('maths', () => {
  test.each([
    ['$x$', maths('x')],
    ['let $a_1 * b_2$ and $c$', `let ${maths('a_1 * b_2')} and ${maths('c')}`],
    ['*so $a*b$ is*', `<em>so ${maths('a*b')} is</em>`],
    ['$x < y$', maths('x &lt; y')],
    [
      '$\\text{"a"}$',
      '<span data-mx-maths="\\text{&quot;a&quot;}"><code>\\text{"a"}</code></span>',
    ],
    ['in a line $$x$$ too', `in a line ${maths('x')} too`],
    ['$5 and $6', '$5 and $6'],
    ['from $100k–$200k', 'from $100k–$200k'],
    ['5$ or 6$', '5$ or 6$'],
    ['US$5, CA$6', 'US$5, CA$6'],
    ['$5 to US$ only', '$5 to US$ only'],
    ['set $HOME:$PATH now', 'set $HOME:$PATH now'],
    ['a||b||c', 'a||b||c'],
    ['\\$x$', '$x$'],
    ['$ x $', '$ x $'],
    ['`$x$`', '<code>$x$</code>'],
    ['a $x', 'a $x'],
    ['$$', '$$'],
  ])('%s', (markdown, sent) => {
    expect(html(markdown)).toBe(`<p>${sent}</p>`)
  })

  test.each([
    ['$$x^2$$', block('x^2')],
    ['$$\na\n= b\n$$', block('a\n= b')],
    ['one\n$$\nx\n$$\ntwo', `<p>one</p>${block('x')}<p>two</p>`],
    ['> $$x$$', `<blockquote>${block('x')}</blockquote>`],
    ['$$a\n\nb$$', '<p>$$a</p><p>b$$</p>'],
    ['$$5 and $$6', '<p>$$5 and $$6</p>'],
  ])('on lines of its own: %j', (markdown, sent) => {
    expect(html(markdown)).toBe(sent)
  })
})

test.each(['*a ', '[', '||a ', '$a ', '$$a ', '<input ', '`a', '@a_', '![a](', '~~a ', '<b '])(
  'reads 50 KB of %j quickly',
  (piece) => {
    const started = performance.now()
    markdownToHtml(piece.repeat(50_000 / piece.length))
    expect(performance.now() - started).toBeLessThan(5_000)
  },
)

test('shows source verbatim if it is nested too deeply to read', () => {
  const quotes = '> '.repeat(20_000)
  expect(html(`${quotes}a`, '<b>')).toBe(`${quotes.replaceAll('>', '&gt;')}a<br>&lt;b&gt;`)
})
