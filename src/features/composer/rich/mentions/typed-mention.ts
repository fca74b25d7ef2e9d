import type { ResolvedPos } from '@tiptap/pm/model'
import { type EditorState, TextSelection } from '@tiptap/pm/state'

/** What was typed of a mention, its sign included, and where it stands. */
export interface TypedMention {
  typed: string
  from: number
  to: number
}

/** Characters before the cursor that are looked at: names may be long, but nobody types all of one. */
const farthest = 80

/**
 * A sign at the beginning of a word and what follows it, which may be some words of a name. No
 * address, channel or fragment: nothing joins the sign from the left.
 */
const mentionBefore = /(?<![\w@#./:&=+-])[@#](?:[^\s@#]+(?: [^\s@#]+){0,2} ?)?$/

/** The text of a line up to a place; what is no text is one character of its own. */
function textBefore({ parent, parentOffset }: ResolvedPos): string {
  return parent.textBetween(Math.max(0, parentOffset - farthest), parentOffset, undefined, '\ufffc')
}

/** Whether a mention may begin at a place. */
export function mayBeginAt(place: ResolvedPos): boolean {
  return mentionBefore.test(`${textBefore(place)}@`)
}

/** What is being typed of a mention where the cursor is; undefined in code and in links. */
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
