import { type Editor, findParentNode } from '@tiptap/core'
import type { Node as ProseMirrorNode, Schema } from '@tiptap/pm/model'
import { type Command, TextSelection } from '@tiptap/pm/state'
import {
  addColumnAfter,
  addColumnBefore,
  addRowAfter,
  addRowBefore,
  deleteColumn,
  deleteRow,
  isInTable,
  selectedRect,
} from '@tiptap/pm/tables'
import { insertNode, removeCaption } from './commands'

const size = { rows: 3, columns: 3 }

function newTable(schema: Schema): ProseMirrorNode {
  const row = (head: boolean) =>
    schema.node(
      'tableRow',
      { head },
      Array.from({ length: size.columns }, () =>
        schema.node(head ? 'tableHeader' : 'tableCell', null, [
          schema.node('paragraph', { tag: '' }),
        ]),
      ),
    )
  const rows = Array.from({ length: size.rows }, (_, index) => row(index === 0))
  return schema.node('table', null, rows)
}

/** The state of the table at the cursor; undefined outside tables. */
export interface TableContext {
  hasHeader: boolean
  hasCaption: boolean
  inHeader: boolean
  rows: number
  columns: number
}

export function tableContext({ state }: Editor): TableContext | undefined {
  if (!isInTable(state)) return undefined
  const { table, top, map } = selectedRect(state)
  const captioned = findParentNode(({ type }) => type.name === 'captionedTable')(state.selection)
  return {
    hasHeader: table.firstChild?.attrs.head === true,
    hasCaption: captioned?.node.lastChild === table,
    inHeader: table.child(top).attrs.head === true,
    rows: map.height,
    columns: map.width,
  }
}

const run = (command: Command) => (editor: Editor) => {
  command(editor.state, editor.view.dispatch)
}

export const tableCommands = {
  insert: (editor: Editor) => insertNode(editor, newTable(editor.schema)),
  rowAbove: run(addRowBefore),
  rowBelow: run(addRowAfter),
  columnLeft: run(addColumnBefore),
  columnRight: run(addColumnAfter),
  deleteRow: run(deleteRow),
  deleteColumn: run(deleteColumn),
  deleteTable: run(deleteWholeTable),
  toggleHeader: run(toggleHeader),
  toggleCaption: (editor: Editor) => {
    if (!removeCaption(editor)) run(addCaption)(editor)
  },
}

/** Turns the first row into the table's head, or back into a normal row. */
function toggleHeader(...[state, dispatch]: Parameters<Command>): boolean {
  const { table, tableStart } = selectedRect(state)
  const first = table.firstChild
  const { tableCell, tableHeader } = state.schema.nodes
  if (!first || !tableCell || !tableHeader) return false
  const head = first.attrs.head !== true
  const cells = first.content.content.map((cell) =>
    (head ? tableHeader : tableCell).create(null, cell.content),
  )
  const { $head } = state.selection
  const transaction = state.tr.replaceWith(
    tableStart,
    tableStart + first.nodeSize,
    first.type.create({ head }, cells),
  )
  // The cells' sizes don't change.
  transaction.setSelection(TextSelection.near(transaction.doc.resolve($head.pos)))
  dispatch?.(transaction)
  return true
}

function addCaption(...[state, dispatch]: Parameters<Command>): boolean {
  const { table, tableStart } = selectedRect(state)
  const start = tableStart - 1
  const captioned = state.schema.node('captionedTable', null, [
    state.schema.node('tableCaption'),
    table,
  ])
  const transaction = state.tr.replaceWith(start, start + table.nodeSize, captioned)
  transaction.setSelection(TextSelection.create(transaction.doc, start + 2))
  dispatch?.(transaction.scrollIntoView())
  return true
}

function deleteWholeTable(...[state, dispatch]: Parameters<Command>): boolean {
  const find = (name: string) => findParentNode(({ type }) => type.name === name)(state.selection)
  const [table, captioned] = [find('table'), find('captionedTable')]
  const found = captioned && captioned.node.lastChild === table?.node ? captioned : table
  if (!found) return false
  const paragraph = state.schema.node('paragraph')
  const transaction = state.tr.replaceWith(found.pos, found.pos + found.node.nodeSize, paragraph)
  transaction.setSelection(TextSelection.create(transaction.doc, found.pos + 1))
  dispatch?.(transaction.scrollIntoView())
  return true
}
