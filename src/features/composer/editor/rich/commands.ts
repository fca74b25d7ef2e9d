import { type Editor, findParentNode } from '@tiptap/core'
import { Fragment, type Node as ProseMirrorNode } from '@tiptap/pm/model'
import { NodeSelection, TextSelection } from '@tiptap/pm/state'
import { insertBlock } from './insert'

/** Commands act on the selection without moving the focus. */

export function insertLineBreak(editor: Editor): boolean {
  const { state, view } = editor
  const isCode = Boolean(state.selection.$from.parent.type.spec.code)
  const node = isCode ? state.schema.text('\n') : state.schema.node('hardBreak')
  view.dispatch(state.tr.replaceSelectionWith(node).scrollIntoView())
  return true
}

/** Turns lines into headings of a level, or into text if the level is 0. */
export function setHeading(editor: Editor, level: number): void {
  const { commands } = editor
  if (level > 0) commands.setNode('heading', { level })
  else commands.setNode('paragraph', { tag: isInItemOrCell(editor) ? '' : 'p' })
}

function isInItemOrCell({ state }: Editor): boolean {
  const { $from } = state.selection
  const around = $from.depth > 0 ? $from.node(-1).type.name : ''
  return ['listItem', 'tableCell', 'tableHeader'].includes(around)
}

/** Sub- and superscript exclude each other. */
export function toggleScript(editor: Editor, name: 'subscript' | 'superscript'): void {
  const other = name === 'subscript' ? 'superscript' : 'subscript'
  editor.chain().unsetMark(other).toggleMark(name).run()
}

export function toggleDetails(editor: Editor): void {
  if (!unwrapDetails(editor)) wrapInDetails(editor)
}

function wrapInDetails({ state, view }: Editor): void {
  const { $from, $to } = state.selection
  const details = state.schema.nodes.details
  if (!details) return
  const range = $from.blockRange($to, ({ type }) => type.contentMatch.matchType(details) !== null)
  if (!range) return
  const content = range.parent.content.cut(
    range.start - range.$from.start(range.depth),
    range.end - range.$from.start(range.depth),
  )
  const summary = state.schema.node('summary')
  const node = details.create(null, Fragment.from(summary).append(content))
  const transaction = state.tr.replaceWith(range.start, range.end, node)
  transaction.setSelection(TextSelection.create(transaction.doc, range.start + 2))
  view.dispatch(transaction.scrollIntoView())
}

/** Removes the details around the cursor; their summary becomes a line. */
export function unwrapDetails({ state, view }: Editor): boolean {
  const found = findParentNode(({ type }) => type.name === 'details')(state.selection)
  if (!found) return false
  const blocks = found.node.content.content.flatMap((node) => {
    if (node.type.name !== 'summary') return [node]
    return node.childCount === 0 ? [] : [state.schema.node('paragraph', null, node.content)]
  })
  const transaction = state.tr.replaceWith(found.pos, found.pos + found.node.nodeSize, blocks)
  transaction.setSelection(TextSelection.near(transaction.doc.resolve(found.pos)))
  view.dispatch(transaction.scrollIntoView())
  return true
}

export function insertRule(editor: Editor): void {
  insertNode(editor, editor.schema.node('horizontalRule'))
}

/** Replaces the selection with a block or an inline node. */
export function insertNode(editor: Editor, node: ProseMirrorNode): void {
  const { tr } = editor.state
  if (node.isBlock) insertBlock(tr, node)
  else tr.replaceSelectionWith(node)
  editor.view.dispatch(tr.scrollIntoView())
}

/**
 * The element that gets the focus back from a menu or dialog, with the editor's own selection
 * instead of the one the browser would set.
 */
export function focusTarget({ view }: Editor): HTMLElement {
  // Runs before ProseMirror's own listener, which would restore the selection later.
  view.dom.addEventListener('focus', () => view.focus(), { once: true, capture: true })
  return view.dom
}

/** The selected picture or formula. */
export function selectedNode({ state }: Editor): ProseMirrorNode | undefined {
  return state.selection instanceof NodeSelection ? state.selection.node : undefined
}

/** Removes a table's caption. */
export function removeCaption({ state, view }: Editor): boolean {
  const found = findParentNode(({ type }) => type.name === 'captionedTable')(state.selection)
  const table = found?.node.lastChild
  if (!found || !table) return false
  const transaction = state.tr.replaceWith(found.pos, found.pos + found.node.nodeSize, table)
  transaction.setSelection(TextSelection.near(transaction.doc.resolve(found.pos + 1)))
  view.dispatch(transaction.scrollIntoView())
  return true
}

/**
 * Marks the selection, or the marked text at the cursor; without either, adds the words.
 * @param words inserted if nothing is selected; empty to mark the text typed next
 */
export function applyMark(
  editor: Editor,
  name: 'link' | 'spoiler',
  attributes: Record<string, unknown>,
  words: string,
): void {
  const chain = editor.chain()
  const { empty } = editor.state.selection
  if (!empty || editor.isActive(name)) {
    chain.extendMarkRange(name).setMark(name, attributes).run()
    return
  }
  if (words === '') {
    chain.setMark(name, attributes).run()
    return
  }
  chain
    .command(({ tr, state }) => {
      const marks = [...tr.selection.$from.marks(), state.schema.mark(name, attributes)]
      tr.replaceSelectionWith(state.schema.text(words, marks), false)
      tr.setStoredMarks(tr.selection.$from.marks().filter(({ type }) => type.name !== name))
      return true
    })
    .run()
}

/** Removes a mark from the selection, or from the marked text at the cursor. */
export function removeMark(editor: Editor, name: string): void {
  editor.commands.unsetMark(name, { extendEmptyMarkRange: true })
}

/** Removes all marks from the selection, or from the text typed next. */
export function clearFormatting(editor: Editor): void {
  const { state, view } = editor
  if (state.selection.empty) view.dispatch(state.tr.setStoredMarks([]))
  else editor.commands.unsetAllMarks()
}
