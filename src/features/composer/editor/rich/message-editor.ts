import { Editor, getSchema } from '@tiptap/core'
import { closeHistory } from '@tiptap/pm/history'
import type { Node as ProseMirrorNode, Schema } from '@tiptap/pm/model'
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

/** The parts of a message's tree that the editor can't hold unchanged. */
export function changesToHold(nodes: readonly MatrixNode[]): Dropped[] {
  return readDocument(schema, nodes).changes
}

/**
 * A document as HTML from `htmlOf`; an empty string for an empty one.
 * @param own of the editor that takes it, because each editor has its own
 */
function documentOf(html: string, own: Schema) {
  const { nodes } = sanitizeHtml(html)
  return html === '' ? own.node('doc', null, [own.node('paragraph')]) : readDocument(own, nodes).doc
}

export interface MessageEditorOptions {
  /** Initial content. */
  html: string
  /** The accessible name. */
  label: string
  /** Shown while it is empty. */
  placeholder: string
  /** ID of the element that describes it. */
  describedBy: string
  /** Loads its pictures; without it, each is shown as text. */
  pictures?: PictureSource
  /** ID of the list of mentions. */
  mentionListId: string
}

export interface MessageEditor {
  editor: Editor
  /** Emits requests made by keys: `send`, `toolbar`, `mentionsAgain`, and a `DialogAsked`. */
  asks: EventTarget
}

/**
 * Creates a message editor, not yet in the page. Everything it produces is allowed in messages, and
 * it needs no styles or HTML parser of its own.
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
    // As data, because Trusted Types forbid the parser used for text.
    content: documentOf(html, schema).toJSON() as object,
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

/** Whether a document is a single empty line. */
function isEmpty({ childCount, firstChild }: ProseMirrorNode): boolean {
  return childCount === 1 && firstChild?.type.name === 'paragraph' && firstChild.childCount === 0
}

/** The editor's content as the tree to send, without empty lines at the ends. */
export function treeOf({ state }: Editor): MatrixNode[] {
  const nodes = writeTree(state.doc.content)
  let [start, end] = [0, nodes.length]
  while (start < end && isEmptyLine(nodes[start])) start++
  while (end > start && isEmptyLine(nodes[end - 1])) end--
  return nodes.slice(start, end)
}

const isEmptyLine = (node: MatrixNode | undefined) =>
  node?.type === 'element' && ['p', 'div'].includes(node.tag) && node.children.length === 0

const htmlOfDocuments = new WeakMap<ProseMirrorNode, string>()

/** As `treeOf`, as HTML; written once for each document. */
export function htmlOf(editor: Editor): string {
  const { doc } = editor.state
  const html = htmlOfDocuments.get(doc) ?? serializeHtml(treeOf(editor))
  htmlOfDocuments.set(doc, html)
  return html
}

/** Replaces the editor's content as a separate undo step. */
export function setHtml(editor: Editor, html: string): void {
  const { state, view } = editor
  const doc = documentOf(html, state.schema)
  const start = state.doc.content.findDiffStart(doc.content)
  const end = state.doc.content.findDiffEnd(doc.content)
  if (start === null || !end) return
  // The common parts found from both ends may overlap.
  const overlap = Math.max(0, start - Math.min(end.a, end.b))
  const slice = doc.slice(start, end.b + overlap)
  const change = state.tr.replace(start, end.a + overlap, slice)
  // The caller already knows about this change.
  view.dispatch(closeHistory(change).setMeta('preventUpdate', true))
}
