import { textOf, type MatrixElement, type MatrixNode } from './tree'

/**
 * A message as plain text, for clients without HTML and for notifications: links with their
 * address, lists with their marks, tables as lines, spoilers hidden. Never empty where the message
 * shows anything.
 */
export function plainBody(nodes: readonly MatrixNode[]): string {
  const text = blocks(nodes)
    .replaceAll(/[^\S\n]+$/gm, '')
    .replaceAll(/\n{3,}/g, '\n\n')
    .replaceAll(/^\n+|\n+$/g, '')
  return text || textOf(nodes).trim() || (nodes.length > 0 ? '…' : '')
}

const blockTags: ReadonlySet<string> = new Set(
  'h1 h2 h3 h4 h5 h6 blockquote p ul ol li hr div table thead tbody tr caption pre details summary'.split(
    ' ',
  ),
)

/** Joins blocks with a blank line, and runs of inline content into lines. */
function blocks(nodes: readonly MatrixNode[], separator = '\n\n'): string {
  const parts: string[] = []
  let run: MatrixNode[] = []
  const endRun = () => {
    const line = collapse(run.map(inline).join(''))
    if (line !== '') parts.push(line)
    run = []
  }
  for (const node of nodes) {
    if (node.type === 'element' && blockTags.has(node.tag)) {
      endRun()
      const text = block(node)
      if (text !== '') parts.push(text)
    } else run.push(node)
  }
  endRun()
  return parts.join(separator)
}

/** White space as a browser shows it; line breaks are marked by U+2028 until here. */
function collapse(text: string): string {
  return text
    .replaceAll(/[ \t\n\r\f]+/g, ' ')
    .replaceAll(/ ?\u2028 ?/g, '\n')
    .trim()
}

function block(element: MatrixElement): string {
  const { tag, children, attributes } = element
  switch (tag) {
    case 'h1':
    case 'h2':
    case 'h3':
    case 'h4':
    case 'h5':
    case 'h6': {
      const title = blocks(children)
      return title && `${'#'.repeat(Number(tag[1]))} ${title}`
    }
    case 'blockquote':
      return prefixLines(blocks(children), '> ')
    case 'ul':
    case 'ol':
      return list(element)
    case 'hr':
      return '---'
    case 'pre':
      return textOf(children).replace(/\n$/, '')
    case 'table':
      return table(element)
    case 'details':
    case 'li':
      return blocks(children, '\n')
    case 'div':
      return attributes['data-mx-maths'] || blocks(children)
    default:
      return blocks(children)
  }
}

function list({ tag, attributes, children }: MatrixElement): string {
  let number = Number(attributes.start ?? 1)
  const lines: string[] = []
  for (const child of children) {
    const content =
      child.type === 'text'
        ? collapse(child.text)
        : blocks(child.tag === 'li' ? child.children : [child], '\n')
    if (content === '') continue
    const mark = tag === 'ol' ? `${number++}. ` : '- '
    lines.push(mark + content.replaceAll('\n', `\n${' '.repeat(mark.length)}`))
  }
  return lines.join('\n')
}

/** Cells between bars, a row a line; a line under the header row. */
function table({ children }: MatrixElement): string {
  const lines: string[] = []
  const addRow = (row: MatrixElement) => {
    const cells = row.children.filter((cell) => cell.type === 'element')
    const line = cells.map((cell) => blocks(cell.children, ' ').replaceAll('\n', ' ')).join(' | ')
    lines.push(line)
    const isHeader = cells.length > 0 && cells.every(({ tag }) => tag === 'th')
    if (isHeader) lines.push('-'.repeat(Math.min(60, Math.max(3, line.length))))
  }
  const visit = (nodes: readonly MatrixNode[]) => {
    for (const node of nodes) {
      if (node.type === 'text') continue
      if (node.tag === 'tr') addRow(node)
      else if (node.tag === 'caption') lines.push(blocks(node.children, ' '))
      else visit(node.children)
    }
  }
  visit(children)
  return lines.join('\n')
}

function inline(node: MatrixNode): string {
  if (node.type === 'text') return node.text
  const { tag, attributes, children } = node
  const content = () => children.map(inline).join('')
  switch (tag) {
    case 'br':
      return '\u2028'
    case 'img':
      return attributes.alt || attributes.title || '[image]'
    case 'a':
      return link(attributes.href, content())
    case 'sup':
      return `^${content()}`
    case 'sub':
      return `_${content()}`
    case 'span': {
      const reason = attributes['data-mx-spoiler']
      if (reason !== undefined) return reason ? `[spoiler: ${reason}]` : '[spoiler]'
      return attributes['data-mx-maths'] || content()
    }
    default:
      return blockTags.has(tag) ? ` ${block(node)} ` : content()
  }
}

/** The words and the address; a mention by its words alone. */
function link(href: string | undefined, words: string): string {
  const shown = words.trim()
  if (!href || /^https:\/\/matrix\.to\/#\/(@|%40)/i.test(href)) return words
  const address = href.replace(/^mailto:/i, '')
  if (shown === '' || shown === href || shown === address) return address
  return `${words} (${address})`
}

function prefixLines(text: string, prefix: string): string {
  return text && text.replaceAll(/^/gm, prefix)
}
