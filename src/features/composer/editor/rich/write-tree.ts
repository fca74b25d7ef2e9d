import type { Fragment, Node as ProseMirrorNode } from '@tiptap/pm/model'
import type { MatrixElement, MatrixNode } from '@/lib/matrix-html'
import { element, mathsElement } from './write-elements'
import { verbatimLine, writeLine } from './write-line'

/**
 * Writes a document, or a part of one such as a copied selection, as the tree that is sent.
 * @param content blocks, or the rows of a table
 */
export function writeTree(content: Fragment): MatrixNode[] {
  const nodes = content.content
  if (nodes[0]?.type.name === 'tableRow') return [element('table', sections(nodes))]
  if (nodes[0]?.isInline) return writeLine(nodes)
  return blocks(nodes)
}

/** A line directly in its parent, without its own tag. */
const isBare = (node: ProseMirrorNode | undefined) =>
  node?.type.name === 'paragraph' && node.attrs.tag === ''

function blocks(nodes: readonly ProseMirrorNode[]): MatrixNode[] {
  return nodes.flatMap((node, index) => {
    const alone = !isBare(nodes[index - 1]) && !isBare(nodes[index + 1])
    return isBare(node) && alone ? writeLine(node.content.content) : block(node)
  })
}

function block(node: ProseMirrorNode): MatrixElement[] {
  const children = node.content.content
  switch (node.type.name) {
    case 'paragraph':
      return [element(String(node.attrs.tag || 'p'), writeLine(children))]
    case 'heading':
      return [element(`h${String(node.attrs.level)}`, writeLine(children))]
    case 'blockquote':
      return [element('blockquote', blocks(children))]
    case 'division':
      return [element('div', blocks(children))]
    case 'bulletList':
      return [element('ul', blocks(children))]
    case 'orderedList': {
      const { start } = node.attrs
      return [element('ol', blocks(children), start === null ? {} : { start: String(start) })]
    }
    case 'listItem':
      return [element('li', blocks(children))]
    case 'codeBlock':
      return [codeBlock(node)]
    case 'horizontalRule':
      return [element('hr', [])]
    case 'mathsBlock':
      return [mathsElement('div', node)]
    case 'details':
      return [element('details', blocks(children))]
    case 'summary':
      return [element('summary', writeLine(children))]
    case 'table':
      return [element('table', sections(children))]
    case 'captionedTable': {
      const [caption, table] = children
      const above = element('caption', caption ? writeLine(caption.content.content) : [])
      return [element('table', [above, ...sections(table?.content.content ?? [])])]
    }
    // Parts copied without their parent.
    case 'tableCaption':
      return [element('p', writeLine(children))]
    case 'tableRow':
      return [element('table', sections([node]))]
    default:
      throw new Error(`A document cannot have ${node.type.name} as a block`)
  }
}

/** Puts rows into the table's head or body. */
function sections(rows: readonly ProseMirrorNode[]): MatrixNode[] {
  const parts: { tag: string; rows: MatrixNode[] }[] = []
  for (const row of rows) {
    const tag = row.attrs.head ? 'thead' : 'tbody'
    const cells = row.content.content.map((cell) =>
      element(cell.type.name === 'tableHeader' ? 'th' : 'td', blocks(cell.content.content)),
    )
    const last = parts.at(-1)
    if (last?.tag === tag) last.rows.push(element('tr', cells))
    else parts.push({ tag, rows: [element('tr', cells)] })
  }
  return parts.map((part) => element(part.tag, part.rows))
}

function codeBlock({ attrs, content, textContent }: ProseMirrorNode): MatrixElement {
  // A last line break would be read as the end of the last line.
  const text = verbatimLine(content.content, textContent.endsWith('\n') ? '\n' : '')
  if (!attrs.wrapped) return element('pre', text)
  const attributes = attrs.language ? { class: `language-${String(attrs.language)}` } : undefined
  return element('pre', [element('code', text, attributes)])
}
