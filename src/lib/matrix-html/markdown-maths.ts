import type { RendererExtension, Token, TokenizerExtension } from 'marked'
import { escapeValue } from './serialize'

/**
 * `$x$` and `$$x$$` within a line. As in Pandoc, no space directly inside the dollars. No word
 * directly outside them either, so that `$HOME:$PATH` stays as it is, and so do prices: a number
 * and words without any maths.
 */
export const mathsPattern =
  /(?<!\w)(?:\$\$(?!\s)[^$]+(?<!\s)\$\$|\$(?!\s|[\d.,]+\s[^$\\^_={}<>+]*\$)[^$\n]+(?<![\s\\])\$)(?!\w)/

const atStart = new RegExp(`^(?:${mathsPattern.source})`)

export const inlineMaths: TokenizerExtension & RendererExtension = {
  name: 'inlineMaths',
  level: 'inline',
  start: (source) => source.indexOf('$'),
  tokenizer(source, tokens) {
    const raw = atStart.exec(source)?.[0]
    if (raw === undefined || followsWord(tokens)) return undefined
    return { type: 'inlineMaths', raw, latex: raw.replaceAll(/^\$+|\$+$/g, '') }
  },
  renderer: ({ latex }) => withMaths('span', String(latex)),
}

/** Whether the text before, on the same line, ends in the middle of a word. */
export function followsWord(tokens: readonly Token[]): boolean {
  return /\w$/.test(tokens.at(-1)?.raw.slice(-1) ?? '')
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

/** Keeps the source as content, for clients that don't render maths. */
function withMaths(tag: 'div' | 'span', latex: string): string {
  const value = escapeValue(latex)
  return `<${tag} data-mx-maths="${value}"><code>${value}</code></${tag}>`
}
