/** A message's HTML as a tree that contains exactly what is allowed. */
export type MatrixNode = MatrixText | MatrixElement

export interface MatrixText {
  readonly type: 'text'
  readonly text: string
}

export interface MatrixElement {
  readonly type: 'element'
  readonly tag: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly MatrixNode[]
}

/** Every element of a tree, parents before children. */
export function* elementsOf(nodes: readonly MatrixNode[]): Generator<MatrixElement> {
  const stack = nodes.toReversed()
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (node.type === 'text') continue
    yield node
    for (const child of node.children.toReversed()) stack.push(child)
  }
}

/** Whether two nodes are equal in all parts. */
export function sameNode(a: MatrixNode, b: MatrixNode): boolean {
  if (a.type === 'text') return b.type === 'text' && a.text === b.text
  if (b.type === 'text') return false
  const attributes = Object.entries(a.attributes)
  return (
    a === b ||
    (a.tag === b.tag &&
      a.children.length === b.children.length &&
      attributes.length === Object.keys(b.attributes).length &&
      attributes.every(([name, value]) => b.attributes[name] === value) &&
      a.children.every((child, at) => sameNode(child, b.children[at] ?? child)))
  )
}

/** All text of a tree, joined. */
export function textOf(nodes: readonly MatrixNode[]): string {
  return nodes.map((node) => (node.type === 'text' ? node.text : textOf(node.children))).join('')
}
