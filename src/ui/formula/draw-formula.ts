import katex, { type KatexOptions, ParseError } from 'katex'
import { isDemanding } from './formula-size'

/** Characters of LaTeX that are drawn; more would keep the page busy. */
const longest = 5_000

const options: KatexOptions = {
  // Together, so that it is seen and read aloud.
  output: 'htmlAndMathml',
  throwOnError: true,
  strict: 'ignore',
  // No links, pictures, classes and styles of the author's choice.
  trust: false,
  // Macros that grow, and boxes that cover the page.
  maxExpand: 500,
  maxSize: 20,
}

/** What KaTeX makes of LaTeX before it makes elements of that. */
interface DrawnNode {
  attributes?: Record<string, string>
  children?: DrawnNode[]
  toNode(): HTMLElement
}

/** As `katex.render` uses it, which sets style attributes. */
const { __renderToDomTree: renderToTree } = katex as unknown as {
  __renderToDomTree: (latex: string, options: KatexOptions) => DrawnNode
}

/** What a formula looks like, or why it isn't drawn; `onDemand`: it is, if it is asked for. */
export type Drawing = { element: HTMLElement } | { problem: string; onDemand?: boolean }

/**
 * Draws LaTeX, as MathML for screen readers and as HTML for the eye.
 * @param asked draws also what may keep the page busy
 */
export function drawFormula(latex: string, isBlock: boolean, asked = false): Drawing {
  if (latex.length > longest) return { problem: 'Too long to be drawn' }
  if (!asked && isDemanding(latex)) {
    return { problem: 'Large: drawing it may take a while', onDemand: true }
  }
  try {
    const tree = renderToTree(latex, { ...options, displayMode: isBlock })
    stylesAsProperties(tree)
    return { element: tree.toNode() }
  } catch (error) {
    return { problem: problemOf(error) }
  }
}

/**
 * The content security policy forbids style attributes, which KaTeX sets on few elements, such as the
 * arrow of a vector. Properties of the style object it allows.
 */
function stylesAsProperties(root: DrawnNode): void {
  const stack = [root]
  for (let node = stack.pop(); node; node = stack.pop()) {
    stack.push(...(node.children ?? []))
    const style = node.attributes?.style
    if (style === undefined) continue
    delete node.attributes?.style
    const toNode = node.toNode.bind(node)
    node.toNode = () => {
      const element = toNode()
      // Not every browser's MathML has one.
      if ('style' in element) element.style.cssText = style
      return element
    }
  }
}

function problemOf(error: unknown): string {
  if (error instanceof ParseError) {
    const { rawMessage, position } = error
    const words = rawMessage.replaceAll("'EOF'", 'the end of the formula')
    return Number.isInteger(position) ? `${words} (character ${position + 1})` : words
  }
  if (error instanceof RangeError) return 'Nested too deep to be drawn'
  return error instanceof Error ? error.message : String(error)
}
