/**
 * Removes elements from a tree and leaves their content in place. Walks the tree once, however it
 * is nested: each remaining node is moved once, not once per element around it.
 * @param root isn't removed itself
 */
export function unwrap(root: Node, isTakenOut: (element: Element) => boolean): void {
  const taken = new Set<Node>()
  const outermost: Element[] = []
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!(node instanceof Element) || !isTakenOut(node)) continue
    taken.add(node)
    if (!node.parentNode || !taken.has(node.parentNode)) outermost.push(node)
  }
  for (const element of outermost) element.replaceWith(contentOf(element, taken))
}

/** The content of an element, and of those in it that are also removed. */
function contentOf(element: Element, taken: ReadonlySet<Node>): DocumentFragment {
  const staying: Node[] = []
  const stack: Node[] = [element]
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (taken.has(node)) {
      for (let child = node.lastChild; child; child = child.previousSibling) stack.push(child)
    } else staying.push(node)
  }
  const content = element.ownerDocument.createDocumentFragment()
  for (const node of staying) content.append(node)
  return content
}
