import { blockTags } from './allow-list'
import type { MatrixNode } from './tree'

const isBlank = (text: string) => !/[^ \t\n\f]/.test(text)

/**
 * Removes white space between blocks, which formats the source and shows nowhere. Preformatted text
 * keeps all of it.
 */
export function tidy(nodes: readonly MatrixNode[], inside = 'div'): MatrixNode[] {
  if (inside === 'pre') return [...nodes]
  const isEdge = (node: MatrixNode | undefined) =>
    node ? node.type === 'element' && blockTags.has(node.tag) : blockTags.has(inside)
  const kept: MatrixNode[] = []
  for (const [index, node] of nodes.entries()) {
    if (node.type === 'element') {
      kept.push({ ...node, children: tidy(node.children, node.tag) })
    } else if (!(isBlank(node.text) && isEdge(nodes[index - 1]) && isEdge(nodes[index + 1]))) {
      kept.push(node)
    }
  }
  return kept
}
