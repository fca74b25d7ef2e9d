import { Marked, type RendererExtension, type TokenizerExtension } from 'marked'

/** `||hidden||`, as Matrix clients write spoilers. */
const spoiler: TokenizerExtension & RendererExtension = {
  name: 'spoiler',
  level: 'inline',
  start: (source) => source.indexOf('||'),
  tokenizer(source) {
    const match = /^\|\|(?=\S)([\s\S]*?\S)\|\|/.exec(source)
    if (!match?.[1]) return undefined
    return { type: 'spoiler', raw: match[0], tokens: this.lexer.inlineTokens(match[1]) }
  },
  renderer(token) {
    return `<span data-mx-spoiler>${this.parser.parseInline(token.tokens ?? [])}</span>`
  },
}

/**
 * `$x$` and `$$x$$` as maths. As in Pandoc, no space stands inside the dollars and no digit follows
 * them, so that prices stay prices.
 */
const maths: TokenizerExtension & RendererExtension = {
  name: 'maths',
  level: 'inline',
  start: (source) => source.indexOf('$'),
  tokenizer(source) {
    const match =
      /^\$\$(?=\S)([\s\S]*?\S)\$\$/.exec(source) ??
      /^\$(?=[^\s$])([^$\n]*?[^\s$\\])\$(?!\d)/.exec(source)
    if (!match?.[1]) return undefined
    return { type: 'maths', raw: match[0], latex: match[1] }
  },
  renderer({ latex }) {
    const value = escapeHtml(String(latex))
    return `<span data-mx-maths="${value}"><code>${value}</code></span>`
  },
}

/**
 * GitHub's Markdown. A line break in the source is one in the message, for that is what writing
 * into a chat has taught everyone.
 */
const marked = new Marked({ gfm: true, breaks: true, extensions: [spoiler, maths] })

/**
 * Markdown as HTML, which is yet to be sanitised: HTML in the source passes through.
 * @returns HTML without a line break at its end
 */
export function markdownToHtml(source: string): string {
  return marked
    .parse(source.toWellFormed(), { async: false })
    .replaceAll(/<input [^>]*?(checked[^>]*)?>/g, (_, checked) => (checked ? '☑' : '☐'))
    .trimEnd()
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
