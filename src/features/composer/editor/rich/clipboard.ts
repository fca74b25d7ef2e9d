import { Extension } from '@tiptap/core'
import { DOMSerializer, type Fragment, Slice } from '@tiptap/pm/model'
import { Plugin } from '@tiptap/pm/state'
import { dropPoint } from '@tiptap/pm/transform'
import type { EditorView } from '@tiptap/pm/view'
import { plainBody, type MatrixNode } from '@/lib/matrix-html'
import { readLink } from '@/lib/matrix-html/allow-list'
import { sliceOfHtml, sliceOfText } from './pasted-blocks'
import { writeTree } from './write-tree'

/**
 * Copying and pasting. DOMPurify reads HTML with the page's only Trusted Types policy for it, before
 * ProseMirror would with its own. Copying gives the HTML that would be sent. Files are handled by
 * the editor's parent before they get here.
 */
export const Clipboard = Extension.create({
  name: 'clipboard',
  addProseMirrorPlugins() {
    const serializer = new MessageSerializer({}, {})
    return [
      new Plugin({
        props: {
          clipboardSerializer: serializer,
          clipboardTextSerializer: ({ content }) => plainBody(writeTree(content)),
          handleDOMEvents: { paste, drop },
        },
      }),
    ]
  },
})

/** Puts the message's elements on the clipboard instead of the editor's. */
class MessageSerializer extends DOMSerializer {
  override serializeFragment(
    fragment: Fragment,
    options: { document?: Document } = {},
    target?: HTMLElement | DocumentFragment,
  ): HTMLElement | DocumentFragment {
    const owner = options.document ?? document
    const parent = target ?? owner.createDocumentFragment()
    parent.append(...writeTree(fragment).map((node) => domOf(node, owner)))
    return parent
  }
}

function domOf(node: MatrixNode, owner: Document): Node {
  if (node.type === 'text') return owner.createTextNode(node.text)
  const element = owner.createElement(node.tag)
  for (const [name, value] of Object.entries(node.attributes)) element.setAttribute(name, value)
  element.append(...node.children.map((child) => domOf(child, owner)))
  return element
}

function sliceOfTransfer(view: EditorView, data: DataTransfer): Slice | undefined {
  const { schema } = view.state
  const text = data.getData('text/plain')
  if (view.state.selection.$from.parent.type.spec.code) {
    const verbatim = text.replaceAll(/\r\n?/g, '\n')
    return verbatim === ''
      ? undefined
      : new Slice(schema.node('codeBlock', null, schema.text(verbatim)).content, 0, 0)
  }
  const html = data.getData('text/html')
  const slice = html === '' ? undefined : sliceOfHtml(schema, html)
  if (slice && slice.size > 0 && slice.content.textBetween(0, slice.content.size, ' ', '.') !== '')
    return slice
  return text === '' ? undefined : sliceOfText(schema, text)
}

function paste(view: EditorView, event: ClipboardEvent): boolean {
  const data = event.clipboardData
  if (!data || !view.editable) return false
  // Otherwise, ProseMirror would read it.
  event.preventDefault()
  const { state } = view
  const href = state.selection.empty ? undefined : readLink(data.getData('text/plain').trim())
  if (href !== undefined && !/\s/.test(href)) {
    const { from, to } = state.selection
    view.dispatch(state.tr.addMark(from, to, state.schema.mark('link', { href })))
    return true
  }
  const slice = sliceOfTransfer(view, data)
  if (!slice) return true
  // Tables merge pasted cells into their own.
  if (view.someProp('handlePaste', (handle) => handle(view, event, slice))) return true
  const transaction = state.tr.replaceSelection(slice).scrollIntoView()
  view.dispatch(transaction.setMeta('paste', true).setMeta('uiEvent', 'paste'))
  return true
}

function drop(view: EditorView, event: DragEvent): boolean {
  const data = event.dataTransfer
  // ProseMirror itself moves content dragged within the editor.
  if (!data || !view.editable || view.dragging) return false
  event.preventDefault()
  const place = view.posAtCoords({ left: event.clientX, top: event.clientY })
  const slice = sliceOfTransfer(view, data)
  if (!place || !slice) return true
  const position = dropPoint(view.state.doc, place.pos, slice) ?? place.pos
  const transaction = view.state.tr.replace(position, position, slice)
  view.dispatch(transaction.setMeta('uiEvent', 'drop'))
  view.focus()
  return true
}
