import katex, { type KatexOptions, ParseError } from 'katex'
import { isDemanding } from './formula-size'

/** Limit for the LaTeX rendered, in characters; more would block the page. */
const longest = 5_000

const options: KatexOptions = {
  // Both visible and readable for screen readers.
  output: 'htmlAndMathml',
  throwOnError: true,
  strict: 'ignore',
  // No links, pictures, classes or styles chosen by the author.
  trust: false,
  // Limits growing macros, and boxes that cover the page.
  maxExpand: 500,
  maxSize: 20,
}

/** KaTeX's intermediate form between LaTeX and elements. */
interface DrawnNode {
  attributes?: Record<string, string>
  children?: DrawnNode[]
  toNode(): HTMLElement
}

/** The internals of `katex.render`, which itself sets style attributes. */
const { __renderToDomTree: renderToTree } = katex as unknown as {
  __renderToDomTree: (latex: string, options: KatexOptions) => DrawnNode
}

/** A rendered formula, or why there is none; `onDemand`: it is rendered if the user asks. */
export type Drawing = { element: HTMLElement } | { problem: string; onDemand?: boolean }

/**
 * Renders LaTeX, as MathML for screen readers and as visible HTML.
 * @param asked also renders what may block the page
 */
export function drawFormula(latex: string, isBlock: boolean, asked = false): Drawing {
  if (latex.length > longest) return { problem: 'Too long to render' }
  if (!asked && isDemanding(latex)) {
    return { problem: 'Large formula: rendering may take a while', onDemand: true }
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
 * The content security policy forbids style attributes, which KaTeX sets on few elements, such as
 * the arrow of a vector. It allows setting properties of the style object.
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
      // Not every browser's MathML elements have one.
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
  if (error instanceof RangeError) return 'Too deeply nested'
  return error instanceof Error ? error.message : String(error)
}
