import { Editor, getSchema } from '@tiptap/core'
import { closeHistory } from '@tiptap/pm/history'
import type { Node as ProseMirrorNode } from '@tiptap/pm/model'
import { serializeHtml, sanitizeHtml, type MatrixNode } from '@/lib/matrix-html'
import type { Dropped } from '@/lib/matrix-html/dropped'
import { Clipboard } from './clipboard'
import { Dropcursor, Gapcursor } from './cursors'
import { Formulas } from './formulas'
import { History } from './history'
import { MarkdownShortcuts } from './input-rules'
import { Keys } from './keys'
import { Lines } from './lines'
import { Pictures, type PictureSource } from './picture-view'
import { Mentions } from './mentions/extension'
import { readDocument } from './read-document'
import { schemaExtensions } from './schema'
import { Shortcuts } from './shortcuts'
import { Tables } from './tables'
import { writeTree } from './write-tree'

const schema = getSchema(schemaExtensions)

/** What of a message's tree the editor cannot hold as it is. */
export function changesToHold(nodes: readonly MatrixNode[]): Dropped[] {
  return readDocument(schema, nodes).changes
}

/** A document as HTML that `htmlOf` gave, empty text for an empty one. */
function documentOf(html: string) {
  const { nodes } = sanitizeHtml(html)
  return html === ''
    ? schema.node('doc', null, [schema.node('paragraph')])
    : readDocument(schema, nodes).doc
}

export interface MessageEditorOptions {
  /** What it holds at first. */
  html: string
  /** The accessible name. */
  label: string
  /** Shown while it is empty. */
  placeholder: string
  /** Id of the element that describes it. */
  describedBy: string
  /** Loads the pictures in it; without, each is shown by its words. */
  pictures?: PictureSource
  /** Id of the list from which mentions are chosen. */
  mentionListId: string
}

export interface MessageEditor {
  editor: Editor
  /** Tells of what keys ask the page for: `send`, `toolbar`, `mentionsAgain`, and a `DialogAsked`. */
  asks: EventTarget
}

/**
 * An editor of messages, yet to be put into the page. Everything it makes is allowed in messages,
 * and it needs neither styles nor HTML parsers of its own.
 */
export function createMessageEditor(options: MessageEditorOptions): MessageEditor {
  const { html, label, placeholder, describedBy, mentionListId, pictures } = options
  const asks = new EventTarget()
  const editor = new Editor({
    element: null,
    injectCSS: false,
    enablePasteRules: false,
    enableCoreExtensions: {
      clipboardTextSerializer: false,
      drop: false,
      paste: false,
      delete: false,
      textDirection: false,
    },
    // As data: text would go to a parser that Trusted Types forbid.
    content: documentOf(html).toJSON() as object,
    extensions: [
      ...schemaExtensions,
      Clipboard,
      Keys.configure({ asks }),
      Shortcuts.configure({ asks }),
      Mentions.configure({ asks, listId: mentionListId }),
      Tables,
      Lines,
      Formulas,
      MarkdownShortcuts,
      History,
      Gapcursor,
      Dropcursor,
      Pictures.configure({ pictures }),
    ],
    editorProps: {
      attributes: ({ doc }) => ({
        class: isEmpty(doc) ? 'rich-text rich-empty' : 'rich-text',
        'aria-label': label,
        'aria-multiline': 'true',
        'aria-placeholder': placeholder,
        'aria-describedby': describedBy,
        'data-placeholder': placeholder,
      }),
    },
  })
  return { editor, asks }
}

/** Whether a document is one line without anything in it. */
function isEmpty({ childCount, firstChild }: ProseMirrorNode): boolean {
  return childCount === 1 && firstChild?.type.name === 'paragraph' && firstChild.childCount === 0
}

/** What an editor holds, as the tree that would be sent; empty lines at the ends are left out. */
export function treeOf({ state }: Editor): MatrixNode[] {
  const nodes = writeTree(state.doc.content)
  let [start, end] = [0, nodes.length]
  while (start < end && isEmptyLine(nodes[start])) start++
  while (end > start && isEmptyLine(nodes[end - 1])) end--
  return nodes.slice(start, end)
}

const isEmptyLine = (node: MatrixNode | undefined) =>
  node?.type === 'element' && ['p', 'div'].includes(node.tag) && node.children.length === 0

/** As `treeOf`, as HTML. */
export function htmlOf(editor: Editor): string {
  return serializeHtml(treeOf(editor))
}

/** Replaces what an editor holds, as a change that is undone by itself. */
export function setHtml(editor: Editor, html: string): void {
  const { state, view } = editor
  // Of this editor's own schema, of which there is one each.
  const doc = state.schema.nodeFromJSON(documentOf(html).toJSON())
  const start = state.doc.content.findDiffStart(doc.content)
  const end = state.doc.content.findDiffEnd(doc.content)
  if (start === null || !end) return
  // The same text on both sides may be found from either end.
  const overlap = Math.max(0, start - Math.min(end.a, end.b))
  const slice = doc.slice(start, end.b + overlap)
  const change = state.tr.replace(start, end.a + overlap, slice)
  // It is no news for whoever gave it.
  view.dispatch(closeHistory(change).setMeta('preventUpdate', true))
}
