import type { Mark, Node as ProseMirrorNode } from '@tiptap/pm/model'
import type { MatrixNode } from '@/lib/matrix-html'
import { element, leafElement, markElement } from './write-elements'

/**
 * Writes inline content. HTML collapses white space and hides it at the ends, so spaces at the ends
 * are removed, and repeated ones in between become no-break spaces.
 */
export function writeLine(nodes: readonly ProseMirrorNode[]): MatrixNode[] {
  return nested(withVisibleSpace(nodes))
}

/** Writes preformatted text, with extra text at its end. */
export function verbatimLine(nodes: readonly ProseMirrorNode[], more: string): MatrixNode[] {
  const last = nodes.length - 1
  return nested(
    nodes.map((node, at) => ({ node, text: at === last ? (node.text ?? '') + more : node.text })),
  )
}

/** An inline node, with its text if it is a text node. */
interface Piece {
  node: ProseMirrorNode
  text: string | undefined
}

function withVisibleSpace(nodes: readonly ProseMirrorNode[]): Piece[] {
  const pieces: Piece[] = nodes.map((node) => ({
    node,
    text: node.text?.replaceAll(/[\t\n\r\f]/g, ' '),
  }))
  trimEdges(pieces)
  let afterSpace = false
  for (const piece of pieces) {
    if (piece.text === undefined) {
      afterSpace = false
      continue
    }
    let written = ''
    for (const character of piece.text) {
      const isSpace = character === ' '
      written += isSpace && afterSpace ? '\u00a0' : character
      afterSpace = isSpace && !afterSpace
    }
    piece.text = written
  }
  return pieces.filter(({ text }) => text !== '')
}

/** Trims both ends of each line. */
function trimEdges(pieces: readonly Piece[]): void {
  const isBreak = ({ node }: Piece) => node.type.name === 'hardBreak'
  const trim = (order: readonly Piece[], edge: RegExp) => {
    let atEdge = true
    for (const piece of order) {
      if (piece.text === undefined) atEdge = isBreak(piece)
      else if (atEdge) {
        piece.text = piece.text.replace(edge, '')
        atEdge = piece.text === ''
      }
    }
  }
  trim(pieces, /^ +/)
  trim(pieces.toReversed(), / +$/)
}

/** Wraps pieces in the elements of their marks, the outermost first. */
function nested(pieces: readonly Piece[], depth = 0): MatrixNode[] {
  const written: MatrixNode[] = []
  for (let start = 0; start < pieces.length;) {
    const first = pieces[start]
    if (!first) break
    const mark = first.node.marks[depth]
    if (!mark) {
      written.push(leaf(first))
      start++
      continue
    }
    const others = pieces.slice(start)
    const length = others.findIndex(({ node }) => !node.marks[depth]?.eq(mark))
    const run = length === -1 ? others : others.slice(0, length)
    written.push(marked(mark, nested(run, depth + 1)))
    start += run.length
  }
  return written
}

function leaf({ node, text }: Piece): MatrixNode {
  return text === undefined ? leafElement(node) : { type: 'text', text }
}

/** Text colour and background colour share one element. */
function marked(mark: Mark, children: readonly MatrixNode[]): MatrixNode {
  const written = markElement(mark, children)
  const [only] = children
  const isColoured = children.length === 1 && only?.type === 'element' && only.tag === 'span'
  if (mark.type.name !== 'textColour' || !isColoured) return written
  return only.attributes['data-mx-bg-color'] === undefined
    ? written
    : element('span', only.children, { ...written.attributes, ...only.attributes })
}
