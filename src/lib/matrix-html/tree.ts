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

/** All text of a tree, joined. */
export function textOf(nodes: readonly MatrixNode[]): string {
  return nodes.map((node) => (node.type === 'text' ? node.text : textOf(node.children))).join('')
}
