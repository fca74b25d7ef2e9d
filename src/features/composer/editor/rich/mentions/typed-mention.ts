import type { ResolvedPos } from '@tiptap/pm/model'
import { type EditorState, TextSelection } from '@tiptap/pm/state'

/** The typed text of a mention, including its sign, and its position. */
export interface TypedMention {
  typed: string
  from: number
  to: number
}

/** Characters checked before the cursor: names may be long, but no one types all of one. */
const farthest = 80

/**
 * A sign at the start of a word and what follows, possibly several words of a name. Not a URL,
 * channel or fragment: nothing touches the sign from the left.
 */
const mentionBefore = /(?<![\w@#./:&=+-])[@#](?:[^\s@#]+(?: [^\s@#]+){0,2} ?)?$/

/** A line's text up to a position; non-text nodes count as one character. */
function textBefore({ parent, parentOffset }: ResolvedPos): string {
  return parent.textBetween(Math.max(0, parentOffset - farthest), parentOffset, undefined, '\ufffc')
}

/** Whether a mention may start at a position. */
export function mayBeginAt(place: ResolvedPos): boolean {
  return mentionBefore.test(`${textBefore(place)}@`)
}

/** The mention being typed at the cursor; undefined in code and links. */
export function typedMention(state: EditorState): TypedMention | undefined {
  const { selection, doc, schema } = state
  if (!(selection instanceof TextSelection) || !selection.$cursor) return undefined
  const { $cursor } = selection
  if ($cursor.parent.type.spec.code) return undefined
  const typed = mentionBefore.exec(textBefore($cursor))?.[0]
  if (typed === undefined) return undefined
  const to = $cursor.pos
  const from = to - typed.length
  const isTaken = ['code', 'link'].some((name) => {
    const mark = schema.marks[name]
    return mark && doc.rangeHasMark(from, to, mark)
  })
  return isTaken ? undefined : { typed, from, to }
}
