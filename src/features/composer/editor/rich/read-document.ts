import type { Mark, Node as ProseMirrorNode, Schema } from '@tiptap/pm/model'
import type { MatrixElement, MatrixNode } from '@/lib/matrix-html'
import { blockTags } from '@/lib/matrix-html/allow-list'
import { DroppedCounter, type Dropped } from '@/lib/matrix-html/dropped'
import { elementsOf, textOf } from '@/lib/matrix-html/tree'
import { InlineFlow } from './inline-flow'
import { languageOf, marksOf } from './read-marks'
import { readTable } from './read-table'

/** A message's tree as a document. */
export interface ReadDocument {
  doc: ProseMirrorNode
  /** What the document can't hold unchanged: HTML nested in ways the standard forbids. */
  changes: Dropped[]
}

/** The tag of a line without its own element. */
type LineTag = '' | 'div'

/**
 * Reads a tree into a document. White space is treated as a browser shows it.
 * @param schema of `schemaExtensions`
 */
export function readDocument(schema: Schema, nodes: readonly MatrixNode[]): ReadDocument {
  const reader = new DocumentReader(schema)
  const doc = schema.node('doc', null, reader.blocks(nodes))
  return { doc, changes: reader.changes.list() }
}

/** Whether any of the nodes starts its own line. */
const hasBlocks = (nodes: readonly MatrixNode[]) =>
  [...elementsOf(nodes)].some(({ tag }) => tag === 'p' || blockTags.has(tag))

/** Reads elements; tables have their own module. */
export class DocumentReader {
  readonly schema: Schema
  readonly changes = new DroppedCounter()
  #place = 0

  constructor(schema: Schema) {
    this.schema = schema
  }

  tell(what: string, reason: string): void {
    this.changes.add(this.#place++, 'tag', what, reason)
  }

  /** Blocks for a container's content; at least one. */
  blocks(
    nodes: readonly MatrixNode[],
    marks: readonly Mark[] = [],
    lineTag: LineTag = '',
  ): ProseMirrorNode[] {
    const blocks: ProseMirrorNode[] = []
    const flow = new InlineFlow(this.schema)
    const endLine = () => {
      const line = flow.end()
      if (line.length > 0) blocks.push(this.#line(lineTag, line))
    }
    this.#flow(nodes, marks, flow, (element, inside) => {
      endLine()
      blocks.push(...this.#block(element, inside, lineTag))
    })
    endLine()
    return blocks.length > 0 ? blocks : [this.#line(lineTag, [])]
  }

  /** Inline content for a textblock: blocks in it become lines. */
  line(nodes: readonly MatrixNode[], marks: readonly Mark[], within: string): ProseMirrorNode[] {
    const flow = new InlineFlow(this.schema)
    const readBlock = (element: MatrixElement, inside: readonly Mark[]) => {
      this.tell(`<${element.tag}>`, `in ${within}, its text is kept`)
      flow.newLine()
      const maths = element.attributes['data-mx-maths']
      if (maths !== undefined) flow.text(maths, inside)
      else this.#flow(element.children, inside, flow, readBlock)
      flow.newLine()
    }
    this.#flow(nodes, marks, flow, readBlock)
    return flow.end()
  }

  /** An empty block, for parts that HTML may omit. */
  emptyCell(): ProseMirrorNode {
    return this.schema.node('tableCell', null, [this.#line('', [])])
  }

  #line(tag: string, content: readonly ProseMirrorNode[]): ProseMirrorNode {
    return this.schema.node('paragraph', { tag }, content)
  }

  /** Reads sibling nodes; blocks are passed on with the marks around them. */
  #flow(
    nodes: readonly MatrixNode[],
    marks: readonly Mark[],
    flow: InlineFlow,
    onBlock: (element: MatrixElement, marks: readonly Mark[]) => void,
  ): void {
    for (const node of nodes) {
      if (node.type === 'text') flow.text(node.text, marks)
      else if (node.tag === 'p' || blockTags.has(node.tag)) onBlock(node, marks)
      else this.#inline(node, marks, flow, onBlock)
    }
  }

  #inline(
    element: MatrixElement,
    marks: readonly Mark[],
    flow: InlineFlow,
    onBlock: (element: MatrixElement, marks: readonly Mark[]) => void,
  ): void {
    const { tag, attributes, children } = element
    if (tag === 'br') return flow.lineBreak(marks)
    if (tag === 'img') return flow.leaf(this.#image(attributes, marks))
    const inside = this.#addMarks(element, marks)
    const latex = attributes['data-mx-maths']
    if (latex !== undefined) {
      return flow.leaf(this.#maths('maths', latex, children, inside))
    }
    return this.#flow(children, inside, flow, onBlock)
  }

  #addMarks(element: MatrixElement, marks: readonly Mark[]): readonly Mark[] {
    const { tag, children } = element
    let inside = marks
    for (const mark of marksOf(this.schema, element)) {
      const { name } = mark.type
      const outer = mark.type.isInSet(inside)
      if (outer && (name === 'spoiler' || name.endsWith('script')))
        this.tell(`<${tag}>`, `in another ${name}: one of the two stays`)
      if ((name === 'spoiler' || name === 'link') && hasBlocks(children))
        this.tell(`<${tag}>`, `around several blocks: it becomes a ${name} in each of them`)
      inside = mark.addToSet(inside)
    }
    return inside
  }

  #image(attributes: MatrixElement['attributes'], marks: readonly Mark[]): ProseMirrorNode {
    const { src, alt = null, title = null, width = null, height = null } = attributes
    const emoticon = attributes['data-mx-emoticon'] !== undefined
    return this.schema.node('image', { src, alt, title, width, height, emoticon }, undefined, marks)
  }

  #maths(
    type: 'maths' | 'mathsBlock',
    latex: string,
    children: readonly MatrixNode[],
    marks: readonly Mark[] = [],
  ): ProseMirrorNode {
    const fallback = isPlainFallback(latex, children) ? null : children
    const tooMuch =
      fallback && [...elementsOf(fallback)].some(({ tag }) => tag === 'a' || blockTags.has(tag))
    if (tooMuch) this.tell('data-mx-maths', 'what stands for it is written anew')
    return this.schema.node(type, { latex, fallback: tooMuch ? null : fallback }, undefined, marks)
  }

  #block(element: MatrixElement, marks: readonly Mark[], lineTag: LineTag): ProseMirrorNode[] {
    const { schema } = this
    const { tag, attributes, children } = element
    switch (tag) {
      case 'p':
        return [this.#line('p', this.line(children, marks, 'a paragraph'))]
      case 'h1':
      case 'h2':
      case 'h3':
      case 'h4':
      case 'h5':
      case 'h6': {
        const content = this.line(children, marks, 'a heading')
        return [schema.node('heading', { level: Number(tag[1]) }, content)]
      }
      case 'blockquote':
        return [schema.node('blockquote', null, this.blocks(children, marks))]
      case 'ul':
      case 'ol':
        return this.#list(element, marks)
      case 'pre':
        return [this.#codeBlock(children, marks)]
      case 'hr':
        return [schema.node('horizontalRule')]
      case 'table':
        return readTable(this, element, marks)
      case 'details':
        return [this.#details(children, marks)]
      case 'div': {
        const latex = attributes['data-mx-maths']
        if (latex !== undefined) return [this.#maths('mathsBlock', latex, children)]
        if (!hasBlocks(children)) return [this.#line('div', this.line(children, marks, 'a line'))]
        return [schema.node('division', null, this.blocks(children, marks, 'div'))]
      }
      default:
        // Parts of a list, table or details without their parent.
        this.tell(`<${tag}>`, 'out of its place, its content stays')
        return this.blocks(children, marks, lineTag)
    }
  }

  #list({ tag, attributes, children }: MatrixElement, marks: readonly Mark[]): ProseMirrorNode[] {
    const items: ProseMirrorNode[] = []
    for (const child of children) {
      if (child.type === 'element' && child.tag === 'li') {
        items.push(this.schema.node('listItem', null, this.blocks(child.children, marks)))
        continue
      }
      if (child.type === 'text' && child.text.trim() === '') continue
      // Old editors nest lists this way.
      this.tell(child.type === 'text' ? 'text' : `<${child.tag}>`, 'in a list, put into its items')
      const last = items.pop()
      const content = this.blocks([child], marks)
      const before = last ? last.content.content : []
      items.push(this.schema.node('listItem', null, [...before, ...separate(before, content)]))
    }
    if (items.length === 0) return []
    const start = attributes.start === undefined ? null : Number(attributes.start)
    return [
      tag === 'ol'
        ? this.schema.node('orderedList', { start }, items)
        : this.schema.node('bulletList', null, items),
    ]
  }

  #codeBlock(children: readonly MatrixNode[], marks: readonly Mark[]): ProseMirrorNode {
    const [only, ...others] = children
    const code = only?.type === 'element' && only.tag === 'code' && others.length === 0 && only
    const texts = this.#verbatim(code ? code.children : children, marks)
    // The last line break ends the last line and doesn't start a new one.
    const last = texts.at(-1)
    if (last?.text?.endsWith('\n')) {
      texts.pop()
      if (last.text.length > 1) texts.push(this.schema.text(last.text.slice(0, -1), last.marks))
    }
    const language = code ? languageOf(code) : null
    return this.schema.node('codeBlock', { language, wrapped: Boolean(code) }, texts)
  }

  /** Text with all its white space and its marks, except code, which applies to all of it. */
  #verbatim(nodes: readonly MatrixNode[], marks: readonly Mark[]): ProseMirrorNode[] {
    const text = (words: string) => (words === '' ? [] : [this.schema.text(words, codeless(marks))])
    return nodes.flatMap((node) => {
      if (node.type === 'text') return text(node.text)
      if (node.tag === 'br') return text('\n')
      if (node.tag === 'img') {
        this.tell('<img>', 'in preformatted text, its description stays')
        return text(node.attributes.alt || node.attributes.title || 'Picture')
      }
      if (blockTags.has(node.tag) || node.tag === 'p')
        this.tell(`<${node.tag}>`, 'in preformatted text, its text is kept')
      const latex = node.attributes['data-mx-maths']
      if (latex !== undefined) {
        this.tell('data-mx-maths', 'in preformatted text, its source stays')
        return text(latex)
      }
      return this.#verbatim(node.children, this.#addMarks(node, marks))
    })
  }

  #details(children: readonly MatrixNode[], marks: readonly Mark[]): ProseMirrorNode {
    // The first summary is the one shown, wherever it is.
    const summary = children.find((child) => child.type === 'element' && child.tag === 'summary')
    const rest = children.filter((child) => child !== summary)
    const content = this.blocks(rest, marks)
    if (summary?.type !== 'element') return this.schema.node('details', null, content)
    const words = this.line(summary.children, marks, 'a summary')
    const title = this.schema.node('summary', null, words)
    return this.schema.node('details', null, [title, ...content])
  }
}

const codeless = (marks: readonly Mark[]) => marks.filter(({ type }) => type.name !== 'code')

function isPlainFallback(latex: string, children: readonly MatrixNode[]): boolean {
  const [only, ...others] = children
  const isCode = only?.type === 'element' && only.tag === 'code' && others.length === 0
  return isCode && textOf(children) === latex && elementCount(children) === 1
}

const elementCount = (nodes: readonly MatrixNode[]) => [...elementsOf(nodes)].length

/** Adjacent lines without a tag become paragraphs. */
function separate(
  before: readonly ProseMirrorNode[],
  content: readonly ProseMirrorNode[],
): ProseMirrorNode[] {
  const [first, ...others] = content
  const meets = before.at(-1)?.attrs.tag === '' && first?.attrs.tag === ''
  return meets && first
    ? [first.type.create({ ...first.attrs, tag: 'p' }, first.content), ...others]
    : [...content]
}
