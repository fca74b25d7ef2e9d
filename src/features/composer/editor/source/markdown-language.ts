import { defineLanguageFacet, Language } from '@codemirror/language'
import { styleTags, tags } from '@lezer/highlight'
import {
  GFM,
  parseCode,
  parser,
  type InlineContext,
  type InlineParser,
  type MarkdownConfig,
} from '@lezer/markdown'
import { idPattern, spoilerPattern } from '@/lib/matrix-html/markdown'
import { mathsPattern } from '@/lib/matrix-html/markdown-maths'
import { htmlParser } from './html-language'

/** Matches a pattern at one position only. */
const sticky = ({ source, flags }: RegExp) => new RegExp(source, `${flags}y`)

function matchAt(pattern: RegExp, { text, offset }: InlineContext, position: number) {
  pattern.lastIndex = position - offset
  return pattern.exec(text)
}

const maths = sticky(mathsPattern)
/** On its own lines, with optional spaces inside the dollar signs. */
const blockMaths = /(?<=^ {0,3})\$\$[^$]+\$\$(?=[ \t]*$)/my
const spoiler = sticky(spoilerPattern)
const matrixId = sticky(idPattern)

const inlineParsers: readonly InlineParser[] = [
  {
    name: 'Maths',
    parse(context, next, position) {
      if (next !== dollar) return -1
      const match = matchAt(blockMaths, context, position) ?? matchAt(maths, context, position)
      if (!match) return -1
      return context.addElement(context.elt('Maths', position, position + match[0].length))
    },
  },
  {
    name: 'Spoiler',
    parse(context, next, position) {
      const match = next === bar ? matchAt(spoiler, context, position) : null
      if (!match) return -1
      const end = position + match[0].length
      const inside = context.parser.parseInline(match[1] ?? '', position + 2)
      return context.addElement(
        context.elt('Spoiler', position, end, [
          context.elt('SpoilerMark', position, position + 2),
          ...inside,
          context.elt('SpoilerMark', end - 2, end),
        ]),
      )
    },
  },
  {
    name: 'MatrixId',
    parse(context, next, position) {
      const match = sigils.has(next) ? matchAt(matrixId, context, position) : null
      if (!match) return -1
      return context.addElement(context.elt('MatrixId', position, position + match[0].length))
    },
    // Images start with the same sign.
    after: 'Image',
  },
]

const code = (sign: string) => sign.charCodeAt(0)
const dollar = code('$')
const bar = code('|')
const sigils: ReadonlySet<number> = new Set(['@', '#', '!'].map(code))

/** The additions of `lib/matrix-html/markdown.ts` to GitHub's Markdown. */
const additions: MarkdownConfig = {
  defineNodes: ['Maths', 'Spoiler', 'SpoilerMark', 'MatrixId'],
  parseInline: [...inlineParsers],
  props: [
    styleTags({
      Maths: tags.special(tags.string),
      SpoilerMark: tags.processingInstruction,
      MatrixId: tags.atom,
    }),
  ],
}

/** Parses Markdown as the console does, including HTML. */
export const markdownParser = parser.configure([GFM, additions, parseCode({ htmlParser })])

/** Markdown for CodeMirror. */
export const markdownLanguage = new Language(defineLanguageFacet(), markdownParser, [], 'markdown')
