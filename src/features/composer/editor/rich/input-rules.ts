import {
  Extension,
  InputRule,
  markInputRule,
  textblockTypeInputRule,
  wrappingInputRule,
} from '@tiptap/core'
import { readLink } from '@/lib/matrix-html/allow-list'
import { insertBlock } from './insert'

/** Matches text between two signs, not within a word; the text is in the last group. */
const between = (sign: string, not: string) =>
  new RegExp(`(?<=^|[\\s(])(?:${sign})([^\\s${not}](?:[^${not}]*[^\\s${not}])?)(?:${sign})$`)

/** Containers whose lines often start with a date or number that isn't a list. */
const holders: ReadonlySet<string> = new Set(['listItem', 'tableCell', 'tableHeader'])

/**
 * A rule for blocks that are among other blocks: not in list items and cells, where
 * “25. November” is text, and not in headings. The toolbar works there.
 */
function amongBlocks(rule: InputRule): InputRule {
  const { find, handler, undoable } = rule
  return new InputRule({
    find,
    undoable,
    handler: (props) => {
      const $from = props.state.doc.resolve(props.range.from)
      const around = Array.from({ length: $from.depth }, (_, depth) => $from.node(depth).type.name)
      const isAmongBlocks = !around.some((name) => holders.has(name))
      return isAmongBlocks && $from.parent.type.name === 'paragraph' ? handler(props) : null
    },
  })
}

/** Turns Markdown into formatting while it is typed. */
export const MarkdownShortcuts = Extension.create({
  name: 'markdownShortcuts',
  addInputRules() {
    const { marks, nodes } = this.editor.schema
    const mark = (name: string, find: RegExp) => {
      const type = marks[name]
      return type ? [markInputRule({ find, type })] : []
    }
    const textblock = (
      name: string,
      find: RegExp,
      getAttributes?: (match: RegExpMatchArray) => Record<string, unknown>,
    ) => {
      const type = nodes[name]
      return type ? [textblockTypeInputRule({ find, type, getAttributes })] : []
    }
    const wrapping = (
      name: string,
      find: RegExp,
      getAttributes?: (match: RegExpMatchArray) => Record<string, unknown>,
    ) => {
      const type = nodes[name]
      return type ? [amongBlocks(wrappingInputRule({ find, type, getAttributes }))] : []
    }
    return [
      ...mark('bold', between('\\*\\*', '*')),
      ...mark('bold', between('__', '_')),
      ...mark('italic', between('\\*', '*')),
      ...mark('italic', between('_', '_')),
      ...mark('strike', between('~~', '~')),
      ...mark('code', between('`', '`')),
      ...mark('spoiler', between('\\|\\|', '|')),
      ...textblock('heading', /^(#{1,6})\s$/, levelOf).map(amongBlocks),
      ...textblock('codeBlock', /^```(\S*)[\s\n]$/, ([, language]) => ({
        language: language || null,
      })),
      ...wrapping('blockquote', /^>\s$/),
      ...wrapping('bulletList', /^[-+*]\s$/),
      ...wrapping('orderedList', /^(\d{1,9})[.)]\s$/, ([, start]) => ({
        start: start === '1' ? null : Number(start),
      })),
      horizontalRule,
      link,
      maths,
    ]
  },
})

const levelOf = ([, signs]: RegExpMatchArray) => ({ level: signs?.length ?? 1 })

const horizontalRule = amongBlocks(
  new InputRule({
    find: /^(?:---|___|\*\*\*)$/,
    handler: ({ state, range }) => {
      const { schema, tr } = state
      const rule = schema.nodes.horizontalRule
      if (!rule) return
      tr.delete(range.from, range.to)
      insertBlock(tr, rule.create())
    },
  }),
)

/** `[words](https://example.org)` */
const link = new InputRule({
  find: /\[([^\][]+)\]\(([^\s()]+)\)$/,
  handler: ({ state, range, match }) => {
    const href = readLink(match[2] ?? '')
    const words = match[1] ?? ''
    if (href === undefined) return null
    const { schema, tr } = state
    const marks = [schema.mark('link', { href }), ...tr.doc.resolve(range.to).marks()]
    tr.replaceWith(range.from, range.to, schema.text(words, marks))
    tr.setStoredMarks(tr.doc.resolve(range.from).marks())
    return undefined
  },
})

/** `$x^2$`, with the same rules as in the Markdown editor. */
const maths = new InputRule({
  find: /\$([^\s$](?:[^$\n]*[^\s$\\])?)\$$/,
  handler: ({ state, range, match }) => {
    const { schema, tr } = state
    tr.replaceWith(range.from, range.to, schema.node('maths', { latex: match[1] }))
  },
})
