import type { Mark, Node as ProseMirrorNode, Schema } from '@tiptap/pm/model'

/** Builds a textblock's inline content, with white space as a browser shows it. */
export class InlineFlow {
  readonly #schema: Schema
  #nodes: ProseMirrorNode[] = []
  /** Whether white space that follows is invisible. */
  #swallows = true
  #breaksBeforeNext = false

  constructor(schema: Schema) {
    this.#schema = schema
  }

  text(text: string, marks: readonly Mark[]): void {
    const collapsed = text.replaceAll(/[ \t\n\r\f]+/g, ' ')
    const shown = this.#swallows && collapsed.startsWith(' ') ? collapsed.slice(1) : collapsed
    if (shown === '') return
    this.#breakIfDue()
    this.#nodes.push(this.#schema.text(shown, marks))
    this.#swallows = shown.endsWith(' ')
  }

  lineBreak(marks: readonly Mark[]): void {
    this.#dropSpaceAtEnd()
    this.#breakIfDue()
    this.#nodes.push(this.#schema.node('hardBreak', null, undefined, marks))
    this.#swallows = true
  }

  /** Starts a new line, unless nothing is before or after it. */
  newLine(): void {
    this.#dropSpaceAtEnd()
    this.#swallows = true
    this.#breaksBeforeNext = this.#nodes.length > 0
  }

  leaf(node: ProseMirrorNode): void {
    this.#breakIfDue()
    this.#nodes.push(node)
    this.#swallows = false
  }

  /** Ends the textblock and returns its content. */
  end(): ProseMirrorNode[] {
    this.#dropSpaceAtEnd()
    const nodes = this.#nodes
    this.#nodes = []
    this.#swallows = true
    this.#breaksBeforeNext = false
    return nodes
  }

  #breakIfDue(): void {
    if (!this.#breaksBeforeNext) return
    this.#breaksBeforeNext = false
    this.#nodes.push(this.#schema.node('hardBreak'))
  }

  #dropSpaceAtEnd(): void {
    const last = this.#nodes.at(-1)
    if (!last?.text?.endsWith(' ')) return
    this.#nodes.pop()
    const rest = last.text.slice(0, -1)
    if (rest !== '') this.#nodes.push(this.#schema.text(rest, last.marks))
  }
}
