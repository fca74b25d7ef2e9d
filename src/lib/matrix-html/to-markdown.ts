import { blockTags } from './allow-list'
import { changedPart } from './changed-part'
import { markdownToHtml } from './markdown'
import { inlineMarkdown, isFallback, oneLineHtml } from './markdown-inline'
import { sanitizeHtml } from './sanitize'
import { serializeHtml } from './serialize'
import { sameShown } from './same-shown'
import { elementsOf, textOf, type MatrixElement, type MatrixNode } from './tree'

/**
 * Writes a message as Markdown that this console reads as the same message. What Markdown can't
 * express, such as a colour or a table with a caption, is written as HTML. Untagged text at the top
 * becomes a paragraph.
 */
export function toMarkdown(nodes: readonly MatrixNode[]): string {
  const blocks = topBlocks(nodes)
  const simple = separated(blocks.map((block) => written(block, false)))
  if (readsInPlace(simple, blocks)) return simple.join('\n\n')
  const checked = blocks.map((block) => firstRight([block]))
  const all = join(checked)
  if (reads(all, blocks)) return all
  return join(blocks.map((block) => htmlBlock(block)))
}

/** A block, and the sign that separates it from a neighbour of the same kind. */
interface Written {
  markdown: string
  list?: 'ul' | 'ol'
}

const isBlock = (node: MatrixNode): node is MatrixElement =>
  node.type === 'element' && (node.tag === 'p' || blockTags.has(node.tag))

/** The blocks of a message; inline content between them is a paragraph. */
function topBlocks(nodes: readonly MatrixNode[]): MatrixElement[] {
  const blocks: MatrixElement[] = []
  let line: MatrixNode[] = []
  const endLine = () => {
    const isSeen = line.some((node) => node.type === 'element' || node.text.trim() !== '')
    // A paragraph would end where a block starts in it.
    const tag = [...elementsOf(line)].some(isBlock) ? 'div' : 'p'
    if (isSeen) blocks.push({ type: 'element', tag, attributes: {}, children: line })
    line = []
  }
  for (const node of nodes) {
    if (isBlock(node)) {
      endLine()
      blocks.push(node)
    } else line.push(node)
  }
  endLine()
  return blocks
}

/** Whether Markdown is read as the blocks it was written for. */
function reads(markdown: string, blocks: readonly MatrixNode[]): boolean {
  const { nodes, dropped } = sanitizeHtml(markdownToHtml(markdown))
  return dropped.length === 0 && sameShown(topBlocks(nodes), blocks)
}

/** A block that was read back the same among its neighbours. */
interface Checked {
  html: string
  markdown: string
}

/** The last message whose simple Markdown was right. */
let lastRight: readonly Checked[] = []

/**
 * The same for Markdown by block. If most of the message was right before, only what has changed is
 * read again, with a block on either side: an empty line ends all others, and what would have an
 * effect farther away, such as the definition of a link, doesn't read as what it was written for.
 */
function readsInPlace(markdown: readonly string[], blocks: readonly MatrixElement[]): boolean {
  const now = blocks.map((block, at) => ({
    html: serializeHtml([block]),
    markdown: markdown[at] ?? '',
  }))
  const [from, to] = changedPart(lastRight, now, isSame)
  const [start, end] = [Math.max(0, from - 1), to + 1]
  if (!reads(markdown.slice(start, end).join('\n\n'), blocks.slice(start, end))) return false
  lastRight = now
  return true
}

function isSame(a: Checked, b: Checked): boolean {
  return a.html === b.html && a.markdown === b.markdown
}

/** The simplest way to write a block that reads back the same. */
function firstRight([block]: readonly [MatrixElement]): Written {
  for (const careful of [false, true]) {
    const simple = written(block, careful)
    if (reads(simple.markdown, [block])) return simple
  }
  return htmlBlock(block)
}

function htmlBlock(block: MatrixElement): Written {
  return { markdown: oneLineHtml([block]) }
}

/** Blocks separated by empty lines. */
const join = (blocks: readonly Written[]) => separated(blocks).join('\n\n')

/** The Markdown of blocks one after another: adjacent lists get different signs. */
function separated(blocks: readonly Written[]): string[] {
  let other = false
  return blocks.map(({ markdown, list }, index) => {
    other = list !== undefined && list === blocks[index - 1]?.list && !other
    return other ? otherSigns(markdown) : markdown
  })
}

function otherSigns(markdown: string): string {
  return markdown.replaceAll(/^(?:-(?= |$)|(\d+)\.(?= |$))/gm, (_, number?: string) =>
    number === undefined ? '*' : `${number})`,
  )
}

function written(block: MatrixElement, careful: boolean): Written {
  const { tag, attributes, children } = block
  const style = { careful, oneLine: false }
  switch (tag) {
    case 'p':
      return { markdown: inlineMarkdown(children, style) }
    case 'h1':
    case 'h2':
    case 'h3':
    case 'h4':
    case 'h5':
    case 'h6': {
      const line = inlineMarkdown(children, { careful, oneLine: true })
      return { markdown: `${'#'.repeat(Number(tag[1]))} ${line}` }
    }
    case 'hr':
      return { markdown: '---' }
    case 'blockquote':
      return { markdown: indent(container(children, careful), '> ', '> ') }
    case 'ul':
    case 'ol':
      return { markdown: list(block, careful), list: tag }
    case 'pre':
      return { markdown: fence(children) ?? oneLineHtml([block]) }
    case 'table':
      return { markdown: table(children, careful) ?? oneLineHtml([block]) }
    case 'details':
      return { markdown: details(children, careful) ?? oneLineHtml([block]) }
    case 'div': {
      const latex = attributes['data-mx-maths']
      const isPlain = latex !== undefined && isFallback(children, latex) && !latex.includes('$')
      return { markdown: isPlain ? `$$\n${latex}\n$$` : oneLineHtml([block]) }
    }
    default:
      return htmlBlock(block)
  }
}

const container = (children: readonly MatrixNode[], careful: boolean) =>
  join(topBlocks(children).map((block) => written(block, careful)))

/** Puts signs before the lines of a block. */
function indent(markdown: string, first: string, others: string): string {
  return markdown
    .split('\n')
    .map((line, index) => (index === 0 ? first + line : others + line).trimEnd())
    .join('\n')
}

function list({ tag, attributes, children }: MatrixElement, careful: boolean): string {
  const isLoose = children.some(
    (item) =>
      item.type === 'element' && item.children.some((child) => isBlock(child) && child.tag === 'p'),
  )
  let number = Number(attributes.start ?? 1)
  const items = children.map((item) => {
    const sign = tag === 'ol' ? `${number++}. ` : '- '
    const content = item.type === 'element' ? item.children : [item]
    const blocks = topBlocks(content).map((block) => written(block, careful))
    const markdown = isLoose ? join(blocks) : blocks.map((block) => block.markdown).join('\n')
    return indent(markdown, sign, ' '.repeat(sign.length))
  })
  return items.join(isLoose ? '\n\n' : '\n')
}

function fence(children: readonly MatrixNode[]): string | undefined {
  const [code, ...others] = children
  if (code?.type !== 'element' || code.tag !== 'code' || others.length > 0) return undefined
  if (code.children.some(({ type }) => type !== 'text')) return undefined
  const text = textOf(code.children)
  const language = code.attributes.class?.replace(/^language-/, '') ?? ''
  const longest = Math.max(2, ...(text.match(/`{3,}/g) ?? []).map(({ length }) => length))
  const ticks = '`'.repeat(longest + 1)
  return `${ticks}${language}\n${text.replace(/\n$/, '')}\n${ticks}`
}

/** A table with one header row, no caption and single-line cells; undefined otherwise. */
function table(children: readonly MatrixNode[], careful: boolean): string | undefined {
  const [head, body, ...others] = children
  if (head?.type !== 'element' || head.tag !== 'thead' || others.length > 0) return undefined
  if (body !== undefined && (body.type !== 'element' || body.tag !== 'tbody')) return undefined
  const [first, ...more] = head.children
  if (more.length > 0 || !first) return undefined
  const line = (row: MatrixNode, tag: string) => tableLine(row, tag, careful)
  const top = line(first, 'th')
  const lines = (body?.children ?? []).map((row) => line(row, 'td'))
  if (top === undefined || lines.includes(undefined)) return undefined
  const columns = first.type === 'element' ? first.children.length : 0
  return [top, `| ${Array.from({ length: columns }, () => '---').join(' | ')} |`, ...lines].join(
    '\n',
  )
}

function tableLine(row: MatrixNode, tag: string, careful: boolean): string | undefined {
  if (row.type !== 'element') return undefined
  const cells = row.children.map((cell) =>
    cell.type === 'element' && cell.tag === tag && !cell.children.some(isBlock)
      ? inlineMarkdown(cell.children, { careful, oneLine: true })
      : undefined,
  )
  return cells.includes(undefined) ? undefined : `| ${cells.join(' | ')} |`
}

/** Markdown between the tags, if it is all blocks. */
function details(children: readonly MatrixNode[], careful: boolean): string | undefined {
  const [summary, ...rest] = children
  if (summary?.type !== 'element' || summary.tag !== 'summary') return undefined
  const start = `<details>${oneLineHtml([summary])}`
  return rest.length > 0 && rest.every(isBlock)
    ? `${start}\n\n${container(rest, careful)}\n\n</details>`
    : undefined
}
