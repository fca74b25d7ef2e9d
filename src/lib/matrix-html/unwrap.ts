/**
 * Takes elements out of a tree and leaves their content in place. Goes over the tree once, whatever
 * stands in one another: each node that stays is moved once, not once for each element around it.
 * @param root is not taken out itself
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

/** What stands in an element, and in those in it that are taken out as well. */
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
