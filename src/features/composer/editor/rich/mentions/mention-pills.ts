import { isMention, roomMentionPattern } from '@/lib/matrix-html/mentions'
import { closeHistory } from '@tiptap/pm/history'
import type { Node as ProseMirrorNode, ResolvedPos } from '@tiptap/pm/model'
import type { EditorState, Transaction } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'

/** `@room` in a line or document, cached because unchanged nodes stay identical. */
const placesInLine = new WeakMap<ProseMirrorNode, readonly number[]>()
const pillsInDocument = new WeakMap<ProseMirrorNode, DecorationSet>()

const roomLength = '@room'.length

/** Offsets of `@room` in a line, except in code and links. */
function roomMentions(line: ProseMirrorNode): readonly number[] {
  const known = placesInLine.get(line)
  if (known) return known
  const places: number[] = []
  line.forEach(({ text, marks }, offset) => {
    if (text === undefined || marks.some(({ type }) => ['code', 'link'].includes(type.name))) return
    for (const { index } of text.matchAll(roomMentionPattern)) places.push(offset + index)
  })
  placesInLine.set(line, places)
  return places
}

/** Marks each `@room` that mentions everyone, as `hasRoomMention` finds it in the message. */
export function roomPills({ doc }: EditorState): DecorationSet {
  const known = pillsInDocument.get(doc)
  if (known) return known
  const pills: Decoration[] = []
  doc.descendants((node, position) => {
    if (!node.inlineContent) return true
    if (node.type.spec.code) return false
    for (const place of roomMentions(node)) {
      const from = position + 1 + place
      pills.push(Decoration.inline(from, from + roomLength, { class: 'rich-room' }))
    }
    return false
  })
  const made = DecorationSet.create(doc, pills)
  pillsInDocument.set(doc, made)
  return made
}

/** Removes the whole mention before or after the cursor. */
export function removeMention(
  { selection, tr }: EditorState,
  side: 'before' | 'after',
): Transaction | undefined {
  if (!selection.empty) return undefined
  const { $from } = selection
  const node = side === 'before' ? $from.nodeBefore : $from.nodeAfter
  const link = node?.marks.find(({ type }) => type.name === 'link')
  if (!link || !isMention(String(link.attrs.href))) return undefined
  // With the cursor inside a mention, its text is edited.
  const other = side === 'before' ? $from.nodeAfter : $from.nodeBefore
  if (other && link.isInSet(other.marks)) return undefined
  const length = lengthOf($from, side, (one) => link.isInSet(one.marks))
  const start = side === 'before' ? $from.pos - length : $from.pos
  // A separate undo step restores the mention.
  return closeHistory(tr.delete(start, start + length)).scrollIntoView()
}

/** Length of the nodes next to a position that belong to the same mention. */
function lengthOf(
  { parent, parentOffset }: ResolvedPos,
  side: 'before' | 'after',
  isPart: (node: ProseMirrorNode) => boolean,
): number {
  const nodes: ProseMirrorNode[] = []
  parent.forEach((node, offset) => {
    if (offset < parentOffset === (side === 'before')) nodes.push(node)
  })
  const near = side === 'before' ? nodes.toReversed() : nodes
  const end = near.findIndex((node) => !isPart(node))
  const parts = end < 0 ? near : near.slice(0, end)
  return parts.reduce((length, { nodeSize }) => length + nodeSize, 0)
}
