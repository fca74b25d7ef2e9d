import { Marked, type RendererExtension, type TokenizerExtension } from 'marked'
import { remember } from '@/lib/remember'
import { blockMaths, followsWord, inlineMaths, mathsPattern } from './markdown-maths'
import { escapeText } from './serialize'

/**
 * `||hidden||`, as Matrix clients write spoilers. No space stands inside the bars and no word right
 * beside them, so that `a||b||c` of some code stays itself.
 */
export const spoilerPattern = /(?<!\w)\|\|(?!\s)((?:\\.|[^\\|]|\|(?!\|))+)(?<!\s)\|\|(?!\w)/

const spoilerAtStart = new RegExp(`^${spoilerPattern.source}`)

const spoiler: TokenizerExtension & RendererExtension = {
  name: 'spoiler',
  level: 'inline',
  start: (source) => source.indexOf('||'),
  tokenizer(source, tokens) {
    const match = spoilerAtStart.exec(source)
    if (!match?.[1] || followsWord(tokens)) return undefined
    return { type: 'spoiler', raw: match[0], tokens: this.lexer.inlineTokens(match[1]) }
  },
  renderer(token) {
    return `<span data-mx-spoiler>${this.parser.parseInline(token.tokens ?? [])}</span>`
  },
}

/** A Matrix ID or a room alias. */
export const idPattern = /[@#!][\p{L}\p{N}._=/+#%-]+:[A-Za-z0-9.-]*[A-Za-z0-9]/u
const idAtStart = new RegExp(`^${idPattern.source}`, 'u')

/** Matrix IDs and room aliases stay as they are, though they may have underscores around words. */
const matrixId: TokenizerExtension = {
  name: 'matrixId',
  level: 'inline',
  // Asked at every piece of a line, so that a pattern would be read too often.
  start: (source) =>
    Math.min(...['@', '#', '!'].map((sigil) => source.indexOf(sigil)).filter((at) => at >= 0)),
  tokenizer(source) {
    const raw = idAtStart.exec(source)?.[0]
    return raw === undefined ? undefined : { type: 'text', raw, text: raw }
  },
}

const literal = new RegExp(`${idPattern.source}|${mathsPattern.source}`, 'gu')

/**
 * GitHub's Markdown. A line break in the source is one in the message, for that is what writing
 * into a chat has taught everyone.
 */
const marked = new Marked({
  gfm: true,
  breaks: true,
  extensions: [spoiler, blockMaths, inlineMaths, matrixId],
  renderer: { checkbox: ({ checked }) => (checked ? '☑ ' : '☐ ') },
  hooks: {
    // Emphasis around these does not end within.
    emStrongMask: (source) => source.replaceAll(literal, (text) => 'a'.repeat(text.length)),
  },
})

/**
 * Markdown as HTML, which is yet to be sanitised: HTML in the source passes through. What was read
 * last is not read again.
 * @returns HTML without a line break at its end; the source as it stands where it is nested deeper
 *   than can be read
 */
export const markdownToHtml: (source: string) => string = remember((source) => {
  const text = source.toWellFormed()
  try {
    return marked.parse(text, { async: false }).trimEnd()
  } catch (error) {
    // Each quote in a quote, and each list in a list, is a call in a call.
    if (!(error instanceof RangeError)) throw error
    return escapeText(text).trim().replaceAll('\n', '<br>')
  }
}, 2)
