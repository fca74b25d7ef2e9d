import { serializeHtml } from './serialize'
import { textOf, type MatrixElement, type MatrixNode } from './tree'

/** How cautiously inline content is written as Markdown. */
export interface InlineStyle {
  /** Uses tags for all formatting, and a backslash before all punctuation. */
  careful: boolean
  /** Within a table or heading, where a line break would end it. */
  oneLine: boolean
}

/** Inline content as Markdown; what Markdown can't express is written as HTML. */
export function inlineMarkdown(nodes: readonly MatrixNode[], style: InlineStyle): string {
  return nodes
    .map((node, index) =>
      node.type === 'text'
        ? escapeMarkdown(node.text, style, index === 0)
        : inlineElement(node, style, nodes[index + 1]),
    )
    .join('')
}

const signs: ReadonlyMap<string, string> = new Map([
  ['strong', '**'],
  ['b', '**'],
  ['em', '*'],
  ['i', '*'],
  ['del', '~~'],
  ['s', '~~'],
])

function inlineElement(
  element: MatrixElement,
  style: InlineStyle,
  next: MatrixNode | undefined,
): string {
  const { tag, attributes, children } = element
  const sign = signs.get(tag)
  const inner = () => inlineMarkdown(children, style)
  if (sign && !style.careful) return sign + inner() + sign
  switch (tag) {
    case 'br': {
      const endsLine = !style.oneLine && !style.careful && next !== undefined && !isBreak(next)
      return endsLine ? '\n' : '<br>'
    }
    case 'code':
      return codeSpan(element) ?? tagged(element, inner())
    case 'a':
      return link(element, inner())
    case 'img':
      return image(element)
    case 'span':
      return span(element, style)
    default:
      return tagged({ ...element, attributes }, inner())
  }
}

const isBreak = (node: MatrixNode) => node.type === 'element' && node.tag === 'br'

/** An element as HTML around Markdown. */
function tagged(element: MatrixElement, inner: string): string {
  const empty = oneLineHtml([{ ...element, children: [] }])
  const end = `</${element.tag}>`
  return empty.slice(0, -end.length) + inner + end
}

/** HTML on one line, because an empty line would end it. */
export function oneLineHtml(nodes: readonly MatrixNode[]): string {
  return serializeHtml(nodes).replaceAll('\n', '&#10;')
}

function codeSpan({ attributes, children }: MatrixElement): string | undefined {
  const [only, ...others] = children
  if (only?.type !== 'text' || others.length > 0 || attributes.class !== undefined) return undefined
  const { text } = only
  if (text.trim() === '' || text.includes('\n')) return undefined
  const longest = Math.max(0, ...(text.match(/`+/g) ?? []).map(({ length }) => length))
  const fence = '`'.repeat(longest + 1)
  const pad = /^[` ]|[` ]$/.test(text) ? ' ' : ''
  return fence + pad + text + pad + fence
}

function link(element: MatrixElement, inner: string): string {
  const { href = '', target } = element.attributes
  if (target !== undefined) return tagged(element, inner)
  if (textOf(element.children) === href && /^https?:[^<>\s]+$/.test(href)) return `<${href}>`
  return `[${inner}](${address(href)})`
}

function address(href: string): string {
  return /[\s()<>\\]/.test(href) ? `<${href.replaceAll(/[<>\\]/g, '\\$&')}>` : href
}

function image(element: MatrixElement): string {
  const { src = '', alt, title, ...others } = element.attributes
  if (alt === undefined || Object.keys(others).length > 0) return oneLineHtml([element])
  const words = title === undefined ? '' : ` "${title.replaceAll(/["\\]/g, '\\$&')}"`
  return `![${alt.replaceAll(/[[\]\\]/g, '\\$&')}](${address(src)}${words})`
}

function span(element: MatrixElement, style: InlineStyle): string {
  const { attributes, children } = element
  const names = Object.keys(attributes)
  const latex = attributes['data-mx-maths']
  if (latex !== undefined) {
    const isPlain = names.length === 1 && isFallback(children, latex) && !/[$\n]/.test(latex)
    return isPlain && !style.careful ? `$${latex}$` : oneLineHtml([element])
  }
  const inner = inlineMarkdown(children, style)
  const isBare = names.length === 1 && attributes['data-mx-spoiler'] === ''
  return isBare && !style.careful ? `||${inner}||` : tagged(element, inner)
}

/** Whether a formula's content is what Markdown creates for it: its source as code. */
export function isFallback(children: readonly MatrixNode[], latex: string): boolean {
  const [only, ...others] = children
  const isCode = only?.type === 'element' && only.tag === 'code' && others.length === 0
  return isCode && only.children.every(({ type }) => type === 'text') && textOf(children) === latex
}

/** Escapes text so that Markdown reads it literally. */
function escapeMarkdown(text: string, { careful, oneLine }: InlineStyle, first: boolean): string {
  const line = text.replaceAll(/[ \t\n\f]+/g, ' ')
  if (careful) return line.replaceAll(/[!-/:-@[-`{-~]/g, '\\$&')
  const escaped = line
    .replaceAll(/[\\`*[\]<]/g, '\\$&')
    .replaceAll(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_')
    .replaceAll(/~~|\|\||&(?=#?\w+;)|\$(?=\S)/g, '\\$&')
    // Bare URLs would become links.
    .replaceAll(/(?<=\b(?:https?|ftp))(?=:\/\/)|(?<=\bwww)(?=\.)|(?<=[\w.+-])(?=@[\w-]+\.)/gi, '\\')
  const inCell = oneLine ? escaped.replaceAll(/(?<!\\)\|/g, '\\|') : escaped
  return first ? escapeLineStart(inCell) : inCell
}

/** Escapes signs that would start a heading, quote, list or rule. */
function escapeLineStart(line: string): string {
  return line
    .replace(/^(?=(#{1,6}|[-+])(?: |$)|>|[-=]+ *$|-(?: ?-){2,} *$)/, '\\')
    .replace(/^(\d{1,9})(?=[.)](?: |$))/, '$1\\')
}
