import { Marked, type RendererExtension, type TokenizerExtension } from 'marked'
import { remember } from '@/lib/remember'
import { blockMaths, followsWord, inlineMaths, mathsPattern } from './markdown-maths'
import { escapeText } from './serialize'

/**
 * `||hidden||`, as Matrix clients write spoilers. No space directly inside the bars and no word
 * directly beside them, so that `a||b||c` in code stays as it is.
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

/** Keeps Matrix IDs and room aliases as they are, even with underscores around words. */
const matrixId: TokenizerExtension = {
  name: 'matrixId',
  level: 'inline',
  // Called for every piece of a line, so a pattern would run too often.
  start: (source) =>
    Math.min(...['@', '#', '!'].map((sigil) => source.indexOf(sigil)).filter((at) => at >= 0)),
  tokenizer(source) {
    const raw = idAtStart.exec(source)?.[0]
    return raw === undefined ? undefined : { type: 'text', raw, text: raw }
  },
}

const literal = new RegExp(`${idPattern.source}|${mathsPattern.source}`, 'gu')

/** GitHub's Markdown. A line break in the source is kept, as people expect in a chat. */
const marked = new Marked({
  gfm: true,
  breaks: true,
  extensions: [spoiler, blockMaths, inlineMaths, matrixId],
  renderer: { checkbox: ({ checked }) => (checked ? '☑ ' : '☐ ') },
  hooks: {
    // Emphasis around these doesn't end inside them.
    emStrongMask: (source) => source.replaceAll(literal, (text) => 'a'.repeat(text.length)),
  },
})

/**
 * Converts Markdown to HTML that still needs sanitising: HTML in the source passes through. The
 * last result is remembered.
 * @returns HTML without a trailing line break; the source verbatim if it is nested too deeply to
 * read
 */
export const markdownToHtml: (source: string) => string = remember((source) => {
  const text = source.toWellFormed()
  try {
    return marked.parse(text, { async: false }).trimEnd()
  } catch (error) {
    // Each nested quote or list is a nested call.
    if (!(error instanceof RangeError)) throw error
    return escapeText(text).trim().replaceAll('\n', '<br>')
  }
}, 2)
