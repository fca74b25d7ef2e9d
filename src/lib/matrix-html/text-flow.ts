/** Lines of text that belong together. */
export interface Block {
  lines: string[]
  /** Whether an empty line separates it from its neighbours. */
  spaced: boolean
}

/** Runs of inline text between blocks, with white space collapsed as in a browser. */
export class TextFlow {
  readonly #blocks: Block[] = []
  #line = ''
  /** The line's last character; reading it from the line would cost the whole line each time. */
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
   * Changes the text that `write` adds, without the white space around it. With several blocks,
   * changes only what follows the last one.
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

  /** Everything written, including blocks of inline text. */
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
