/** Lines of text that stand together. */
export interface Block {
  lines: string[]
  /** Whether an empty line sets it apart from its neighbours. */
  spaced: boolean
}

/** Runs of inline text between blocks, with white space collapsed as a browser does. */
export class TextFlow {
  readonly #blocks: Block[] = []
  #line = ''
  /** The line's last character; read from the line itself, each would cost the whole line. */
  #last = '\n'

  text(text: string): void {
    const collapsed = text.replaceAll(/[ \t\n\r\f]+/g, ' ')
    this.#add(
      /[ \n]/.test(this.#last) && collapsed.startsWith(' ') ? collapsed.slice(1) : collapsed,
    )
  }

  lineBreak(): void {
    this.#add('\n')
  }

  block(block: Block): void {
    this.#endLine()
    this.#blocks.push(block)
  }

  /**
   * Changes the text that `write` adds, without the white space around it. Of text in several
   * blocks, only what follows the last block is changed.
   */
  wrap(write: () => void, change: (text: string) => string): void {
    const { length } = this.#blocks
    const before = this.#line
    this.#line = ''
    write()
    if (this.#blocks.length !== length) this.#insertLine(before, length)
    const added = this.#line
    const text = added.trim()
    const start = text ? added.indexOf(text) : added.length
    this.#line = this.#blocks.length === length ? before + added.slice(0, start) : ''
    this.#add(change(text))
    this.#add(added.slice(start + text.length))
  }

  /** Everything written, blocks of inline text included. */
  end(): Block[] {
    this.#endLine()
    return this.#blocks
  }

  #add(text: string): void {
    this.#line += text
    this.#last = text.at(-1) ?? this.#last
  }

  #endLine(): void {
    this.#insertLine(this.#line, this.#blocks.length)
    this.#line = ''
    this.#last = '\n'
  }

  #insertLine(line: string, at: number): void {
    const text = line.trim()
    if (text) this.#blocks.splice(at, 0, { lines: text.split(/ ?\n/), spaced: false })
  }
}
