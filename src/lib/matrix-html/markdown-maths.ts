import type { RendererExtension, TokenizerExtension } from 'marked'
import { escapeValue } from './serialize'

/**
 * `$x$` and `$$x$$` within a line. As in Pandoc, no space stands inside the dollars and no digit
 * follows them, so that prices stay prices.
 */
export const mathsPattern = /\$\$(?!\s)[^$]+(?<!\s)\$\$|\$(?!\s)[^$\n]+(?<![\s\\])\$(?!\d)/

const atStart = new RegExp(`^(?:${mathsPattern.source})`)

export const inlineMaths: TokenizerExtension & RendererExtension = {
  name: 'inlineMaths',
  level: 'inline',
  start: (source) => source.indexOf('$'),
  tokenizer(source) {
    const raw = atStart.exec(source)?.[0]
    if (raw === undefined) return undefined
    return { type: 'inlineMaths', raw, latex: raw.replaceAll(/^\$+|\$+$/g, '') }
  },
  renderer: ({ latex }) => withMaths('span', String(latex)),
}

/** `$$x$$` on lines of its own, without an empty line inside. */
export const blockMaths: TokenizerExtension & RendererExtension = {
  name: 'blockMaths',
  level: 'block',
  start: (source) => source.search(/\n {0,3}\$\$[^$]+\$\$[ \t]*(?:\n|$)/),
  tokenizer(source) {
    const match = /^ {0,3}\$\$([^$]+)\$\$[ \t]*(?:\n+|$)/.exec(source)
    const latex = match?.[1]?.trim()
    if (!match || !latex || /\n[ \t]*\n/.test(latex)) return undefined
    return { type: 'blockMaths', raw: match[0], latex }
  },
  renderer: ({ latex }) => withMaths('div', String(latex)),
}

/** With the source as its content, for clients that set no maths. */
function withMaths(tag: 'div' | 'span', latex: string): string {
  const value = escapeValue(latex)
  return `<${tag} data-mx-maths="${value}"><code>${value}</code></${tag}>`
}
