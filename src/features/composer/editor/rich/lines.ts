import { Extension } from '@tiptap/core'
import type { Node as ProseMirrorNode } from '@tiptap/pm/model'
import { type EditorState, Plugin, type Selection, type Transaction } from '@tiptap/pm/state'

type Home = 'item' | 'cell' | 'flow'

const homes: ReadonlyMap<string, Home> = new Map([
  ['listItem', 'item'],
  ['tableCell', 'cell'],
  ['tableHeader', 'cell'],
])

const homeOfNode = ({ type }: ProseMirrorNode): Home => homes.get(type.name) ?? 'flow'

/** Position of the first selected line. */
function homeOf(doc: ProseMirrorNode, { from, to }: Selection): Home {
  let home: Home | undefined
  doc.nodesBetween(from, to, (node, _position, parent) => {
    if (node.isTextblock && parent) home ??= homeOfNode(parent)
    return home === undefined
  })
  return home ?? 'flow'
}

/**
 * Gives lines the tag a person would write: none for the text of a list item or cell, and a
 * paragraph if there are several.
 */
export const Lines = Extension.create({
  name: 'lines',
  addProseMirrorPlugins: () => [
    new Plugin({
      appendTransaction(transactions, oldState, state) {
        if (!transactions.some(({ docChanged }) => docChanged)) return null
        const transaction = state.tr
        const setTag = (position: number, tag: string) =>
          void transaction.setNodeAttribute(position, 'tag', tag)
        state.doc.descendants((node, position) => {
          if (node.inlineContent) return false
          tidyLines(node, position + 1, setTag)
          return true
        })
        tidyLines(state.doc, 0, setTag)
        const isHistory = transactions.some((done) => done.getMeta('history$') !== undefined)
        if (!isHistory) tidyMovedLines(transaction, oldState, setTag)
        return transaction.docChanged ? transaction : null
      },
    }),
  ],
})

/** A line directly in its parent, without its own tag. */
const isBare = (node: ProseMirrorNode | null) =>
  node?.type.name === 'paragraph' && node.attrs.tag === ''

/** Normalises a container's lines to the form they are read back in. */
function tidyLines(
  container: ProseMirrorNode,
  start: number,
  setTag: (position: number, tag: string) => void,
): void {
  container.forEach((node, offset, index) => {
    if (node.type.name !== 'paragraph') return
    const position = start + offset
    if (isBare(node)) {
      const meets =
        isBare(container.maybeChild(index - 1)) || isBare(container.maybeChild(index + 1))
      if (meets) setTag(position, 'p')
      else if (container.type.name === 'division') setTag(position, 'div')
    } else if (
      homeOfNode(container) !== 'flow' &&
      container.childCount === 1 &&
      node.childCount === 0 &&
      node.attrs.tag === 'p'
    ) {
      setTag(position, '')
    }
  })
}

/** Normalises lines moved into a list, or out of a list or table. */
function tidyMovedLines(
  transaction: Transaction,
  oldState: EditorState,
  setTag: (position: number, tag: string) => void,
): void {
  const { doc, selection } = transaction
  const [before, after] = [homeOf(oldState.doc, oldState.selection), homeOf(doc, selection)]
  if (before === after) return
  doc.nodesBetween(selection.from, selection.to, (node, position, parent, index) => {
    if (node.type.name !== 'paragraph' || !parent) return
    const home = homeOfNode(parent)
    if (home === 'item' && index === 0 && node.attrs.tag === 'p') setTag(position, '')
    if (home === 'flow' && node.attrs.tag === '') setTag(position, 'p')
  })
}
