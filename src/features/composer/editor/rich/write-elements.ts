import type { Mark, Node as ProseMirrorNode } from '@tiptap/pm/model'
import type { MatrixElement, MatrixNode } from '@/lib/matrix-html'

/** An element of a message's tree. */
export const element = (
  tag: string,
  children: readonly MatrixNode[],
  attributes: Record<string, string> = {},
): MatrixElement => ({ type: 'element', tag, attributes, children })

/** A formula for clients with maths support, containing the fallback for others. */
export function mathsElement(tag: 'div' | 'span', { attrs }: ProseMirrorNode): MatrixElement {
  const latex = String(attrs.latex)
  const fallback = attrs.fallback as readonly MatrixNode[] | null
  const children = fallback ?? [element('code', [{ type: 'text', text: latex }])]
  return element(tag, children, { 'data-mx-maths': latex })
}

/** The element for a mark. */
export function markElement({ type, attrs }: Mark, children: readonly MatrixNode[]): MatrixElement {
  switch (type.name) {
    case 'bold':
    case 'italic':
    case 'strike':
      return element(String(attrs.tag), children)
    case 'underline':
      return element('u', children)
    case 'subscript':
      return element('sub', children)
    case 'superscript':
      return element('sup', children)
    case 'code':
      return element(
        'code',
        children,
        attrs.language ? { class: `language-${String(attrs.language)}` } : {},
      )
    case 'link':
      return element('a', children, {
        href: String(attrs.href),
        ...(attrs.target ? { target: String(attrs.target) } : {}),
      })
    case 'spoiler':
      return element('span', children, { 'data-mx-spoiler': String(attrs.reason) })
    case 'textColour':
      return element('span', children, { 'data-mx-color': String(attrs.colour) })
    case 'backgroundColour':
      return element('span', children, { 'data-mx-bg-color': String(attrs.colour) })
    default:
      throw new Error(`A document cannot have the mark ${type.name}`)
  }
}

/** The element for an inline node. */
export function leafElement(node: ProseMirrorNode): MatrixElement {
  switch (node.type.name) {
    case 'hardBreak':
      return element('br', [])
    case 'maths':
      return mathsElement('span', node)
    case 'image': {
      const { src, alt, title, width, height, emoticon } = node.attrs
      const given = Object.entries({ src, alt, title, width, height }).filter(
        ([, value]) => value !== null,
      )
      const attributes = Object.fromEntries(given.map(([name, value]) => [name, String(value)]))
      return element('img', [], emoticon ? { ...attributes, 'data-mx-emoticon': '' } : attributes)
    }
    default:
      throw new Error(`A line cannot have ${node.type.name}`)
  }
}
