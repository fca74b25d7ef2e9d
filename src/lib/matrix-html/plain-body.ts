import { blockTags } from './allow-list'
import { isMention } from './mentions'
import { TextFlow, type Block } from './text-flow'
import type { MatrixElement, MatrixNode } from './tree'

/**
 * A message as plain text, for notifications and clients without HTML: links with their URL, lists
 * with bullets or numbers, tables as lines, maths as LaTeX, spoilers hidden. Empty only if the
 * message shows nothing.
 */
export function plainBody(nodes: readonly MatrixNode[]): string {
  const lines = join(blocksOf(nodes))
  const first = lines.findIndex((line) => line.trim() !== '')
  return lines.slice(Math.max(0, first)).join('\n').trimEnd()
}

function blocksOf(nodes: readonly MatrixNode[]): Block[] {
  const flow = new TextFlow()
  write(nodes, flow)
  return flow.end()
}

/** Puts blocks below one another, with an empty line where a browser has a margin. */
function join(blocks: readonly Block[]): string[] {
  const lines: string[] = []
  let previous: Block | undefined
  for (const block of blocks) {
    if (block.lines.length === 0) continue
    if (previous && (previous.spaced || block.spaced)) lines.push('')
    for (const line of block.lines) lines.push(line)
    previous = block
  }
  return lines
}

/** Like `join`, without empty lines: for the content of an item or a cell. */
const stack = (blocks: readonly Block[]) => blocks.flatMap(({ lines }) => lines)

function write(nodes: readonly MatrixNode[], flow: TextFlow): void {
  for (const node of nodes) {
    if (node.type === 'text') flow.text(node.text)
    else if (!blockTags.has(node.tag)) writeInline(node, flow)
    else for (const block of blocksFor(node)) flow.block(block)
  }
}

function writeInline({ tag, attributes, children }: MatrixElement, flow: TextFlow): void {
  switch (tag) {
    case 'br':
      return flow.lineBreak()
    case 'img':
      return flow.text(attributes.alt || attributes.title || '[image]')
    case 'a':
      return flow.wrap(
        () => write(children, flow),
        (words) => withAddress(words, attributes.href),
      )
    case 'sup':
    case 'sub': {
      const sign = tag === 'sup' ? '^' : '_'
      return flow.wrap(
        () => write(children, flow),
        (text) => text && sign + (/^[\w+-]+$/.test(text) ? text : `(${text})`),
      )
    }
    // Without the mark it would say the opposite.
    case 'del':
    case 's':
      return flow.wrap(
        () => write(children, flow),
        (text) => text && `~~${text}~~`,
      )
    case 'span': {
      const hidden = hiddenAs(attributes)
      if (hidden !== undefined) return flow.text(hidden)
      const latex = attributes['data-mx-maths']
      return latex ? flow.text(`$${latex}$`) : write(children, flow)
    }
    default:
      return write(children, flow)
  }
}

/** The replacement for a spoiler; undefined if there is none. */
function hiddenAs(attributes: MatrixElement['attributes']): string | undefined {
  const reason = attributes['data-mx-spoiler']
  if (reason === undefined) return undefined
  return reason ? `[spoiler: ${reason}]` : '[spoiler]'
}

/** The text of a link and its URL; only the text for a mention. */
function withAddress(words: string, href: string | undefined): string {
  if (!href || (words && isMention(href))) return words
  const address = href.replace(/^mailto:/, '')
  return !words || bare(words) === bare(address) ? address : `${words} (${address})`
}

/** A URL as people write it. */
const bare = (address: string) => address.replace(/^https?:\/\//, '').replace(/\/$/, '')

function blocksFor(element: MatrixElement): Block[] {
  const { tag, children, attributes } = element
  // Isn't read twice: deep nesting would double the time with each level.
  const content = () => blocksOf(children)
  switch (tag) {
    case 'h1':
    case 'h2':
    case 'h3':
    case 'h4':
    case 'h5':
    case 'h6': {
      const title = stack(content()).join(' ')
      return [{ lines: title ? [`${'#'.repeat(Number(tag[1]))} ${title}`] : [], spaced: true }]
    }
    case 'p':
      return [{ lines: join(content()), spaced: true }]
    case 'blockquote':
      return [{ lines: join(content()).map((line) => `> ${line}`.trimEnd()), spaced: true }]
    case 'ul':
    case 'ol':
      return [{ lines: listLines(element), spaced: true }]
    case 'hr':
      return [{ lines: ['---'], spaced: true }]
    case 'pre':
      return [{ lines: verbatim(children).replace(/\n$/, '').split('\n'), spaced: true }]
    case 'table':
      return [{ lines: tableLines(element), spaced: true }]
    case 'details':
      return [{ lines: stack(content()), spaced: true }]
    case 'div': {
      const latex = attributes['data-mx-maths']
      return latex ? [{ lines: `$$${latex}$$`.split('\n'), spaced: true }] : content()
    }
    default:
      return content()
  }
}

/** Text with all its white space, but still with spoilers hidden. */
function verbatim(nodes: readonly MatrixNode[]): string {
  return nodes
    .map((node) => {
      if (node.type === 'text') return node.text
      if (node.tag === 'br') return '\n'
      if (node.tag === 'hr') return '\n---\n'
      if (node.tag === 'img') return node.attributes.alt || '[image]'
      return hiddenAs(node.attributes) ?? verbatim(node.children)
    })
    .join('')
}

function listLines({ tag, attributes, children }: MatrixElement): string[] {
  let number = Number(attributes.start ?? 1)
  const items = children.flatMap((child) => {
    // Content of a list outside its items is shown as part of none.
    const isItem = child.type === 'element' && child.tag === 'li'
    const lines = stack(blocksOf(isItem ? child.children : [child]))
    const bullet = tag === 'ol' ? `${number}. ` : '- '
    if (!isItem) return [lines.map((line) => ' '.repeat(bullet.length) + line)]
    number++
    const [first = '', ...others] = lines
    return [[bullet + first, ...others.map((line) => ' '.repeat(bullet.length) + line)]]
  })
  return items.flat()
}

/** Cells between bars, one line per row, a rule under the header. */
function tableLines({ children }: MatrixElement): string[] {
  const lines: string[] = []
  let rows = 0
  let wasHeader = false
  const addRow = (row: MatrixElement, inHead: boolean) => {
    const cells = row.children.filter((cell) => cell.type === 'element')
    const texts = cells.map((cell) => stack(blocksOf(cell.children)).join(' '))
    const isHeader = inHead || (rows === 0 && cells.every(({ tag }) => tag === 'th'))
    if (wasHeader && !isHeader) lines.push(texts.map(() => '---').join(' | '))
    wasHeader = isHeader
    rows++
    lines.push(texts.join(' | '))
  }
  for (const part of children) {
    if (part.type === 'text') continue
    if (part.tag === 'caption') lines.push(...stack(blocksOf(part.children)))
    for (const row of part.children)
      if (row.type === 'element' && row.tag === 'tr') addRow(row, part.tag === 'thead')
  }
  return lines
}
