import type { JsonIndex } from './json-index'
import { jsonPath } from './json-path'
import type { AnswerRow, CopyKind } from './messages'

/** Bytes of a value that are shown in its row; the whole value can be copied. */
const longestText = 300

/** Bytes of a folded container that are shown. */
const longestPreview = 100

const decoder = new TextDecoder()

/** Rows of an indexed JSON text: as a tree, in which containers are folded, and as indented text. */
export class JsonRows {
  readonly #index: JsonIndex
  /** Folded containers, in order. */
  #folded: number[] = []
  /** Those that aren't inside another one. */
  #outermost: number[] = []
  /** For each of the outermost, the number of values hidden up to its end. */
  #hidden: number[] = []
  /** Containers at this depth are folded as they are read. */
  readonly #foldDepth: number
  #seen = 0

  constructor(index: JsonIndex, foldDepth: number) {
    this.#index = index
    this.#foldDepth = foldDepth
  }

  /** Call it after the index has read on. */
  update(): void {
    const { size, next, count } = this.#index
    // A container that had been read in part has more now.
    if (this.#folded.at(-1) === this.#seen) this.#folded.pop()
    let node = this.#seen
    while (node < count) {
      const isWhole = next[node] !== 0
      const hasAny = (size[node] ?? 0) > 0 || !isWhole
      const isFolded =
        hasAny && this.#index.isContainer(node) && this.depthOf(node) >= this.#foldDepth
      if (isFolded) this.#folded.push(node)
      if (isFolded && !isWhole) break
      node = isFolded ? (next[node] ?? count) : node + 1
    }
    this.#seen = node
    this.#recount()
  }

  /** Folds or unfolds one container. */
  fold(node: number, isFolded: boolean): void {
    const at = firstFrom(this.#folded, node)
    const isKnown = this.#folded[at] === node
    if (isFolded && !isKnown) this.#folded.splice(at, 0, node)
    if (!isFolded && isKnown) this.#folded.splice(at, 1)
    this.#recount()
  }

  /** Unfolds everything, or folds what the outermost container has. */
  foldAll(isFolded: boolean): void {
    this.#folded = []
    const { size, next, count } = this.#index
    if (isFolded) {
      for (let node = 1; node < count; node = next[node] || count) {
        if ((size[node] ?? 0) > 0) this.#folded.push(node)
      }
    }
    this.#recount()
  }

  /** Unfolds whatever contains a value. */
  reveal(node: number): void {
    const above = new Set<number>()
    for (let up = this.parentOf(node); up >= 0; up = this.parentOf(up)) above.add(up)
    const kept = this.#folded.filter((folded) => !above.has(folded))
    if (kept.length === this.#folded.length) return
    this.#folded = kept
    this.#recount()
  }

  /** Rows of the tree. */
  get treeTotal(): number {
    return this.#index.count - (this.#hidden.at(-1) ?? 0)
  }

  /** A value's row in the tree, if it isn't hidden. */
  treeRowOf(node: number): number {
    const at = firstFrom(this.#outermost, node)
    return node - (this.#hidden[at - 1] ?? 0)
  }

  /** The value in a row of the tree. */
  nodeAtTreeRow(row: number): number {
    // The last folded container whose own row is before this one.
    let [low, high] = [0, this.#outermost.length]
    while (low < high) {
      const middle = (low + high) >> 1
      const own = (this.#outermost[middle] ?? 0) - (this.#hidden[middle - 1] ?? 0)
      if (own < row) low = middle + 1
      else high = middle
    }
    return row + (this.#hidden[low - 1] ?? 0)
  }

  treeRow(row: number): AnswerRow {
    const node = this.nodeAtTreeRow(row)
    const at = firstFrom(this.#folded, node)
    return this.#row(node, this.#folded[at] === node)
  }

  /** A line of the indented text. */
  textRow(line: number): AnswerRow {
    const index = this.#index
    let [low, high] = [0, index.count]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((index.line[middle] ?? 0) <= line) low = middle + 1
      else high = middle
    }
    const node = low - 1
    let left = line - (index.line[node] ?? 0)
    if (left === 0) return { ...this.#row(node, false), isFolded: undefined }
    // The lines after a value that is the last in its container close the containers it ends.
    let closed = node
    while (left > 0 && closed >= 0) {
      closed = this.parentOf(closed)
      left--
    }
    return this.#endRow(closed)
  }

  /** The steps from the outermost value. */
  stepsTo(node: number): (string | number)[] {
    const steps: (string | number)[] = []
    for (let up = node; this.parentOf(up) >= 0; up = this.parentOf(up)) {
      steps.push(this.nameOf(up) ?? this.#index.position[up] ?? 0)
    }
    return steps.toReversed()
  }

  /** What is copied of a value: a text without its quotes, anything else as it was sent. */
  copied(node: number, what: CopyKind): string {
    if (what === 'path') return jsonPath(this.stepsTo(node))
    const index = this.#index
    const text = decoder.decode(index.bytes.subarray(index.start[node], index.endOf(node)))
    return text.startsWith('"') ? textOfJson(text) : text
  }

  depthOf(node: number): number {
    let depth = 0
    for (let up = this.parentOf(node); up >= 0; up = this.parentOf(up)) depth++
    return depth
  }

  parentOf(node: number): number {
    return this.#index.parent[node] ?? -1
  }

  /** The name in its object; undefined in an array, and for the outermost value. */
  nameOf(node: number): string | undefined {
    const key = this.#index.key[node] ?? 0
    if (key === 0) return undefined
    return textOfJson(decoder.decode(this.#index.bytes.subarray(key, this.#index.keyEnd(key))))
  }

  #recount(): void {
    const { next, count } = this.#index
    this.#outermost = []
    this.#hidden = []
    let [end, hidden] = [0, 0]
    for (const node of this.#folded) {
      if (node < end) continue
      end = next[node] || count
      hidden += end - node - 1
      this.#outermost.push(node)
      this.#hidden.push(hidden)
    }
  }

  #row(node: number, isFolded: boolean): AnswerRow {
    const index = this.#index
    const isContainer = index.isContainer(node)
    const size = index.size[node] ?? 0
    const isArray = index.isArray(node)
    const key = index.key[node] ?? 0
    const parent = this.parentOf(node)
    const value = isContainer
      ? containerText(this.#cut(node, longestPreview), isArray, isFolded, size)
      : this.#cut(node, longestText)
    return {
      node,
      depth: this.depthOf(node),
      name: key === 0 ? undefined : this.#decoded(key, index.keyEnd(key), longestText).text,
      index: key === 0 && parent >= 0 ? index.position[node] : undefined,
      kind: isContainer
        ? isArray
          ? 'array'
          : 'object'
        : value.text.startsWith('"')
          ? 'string'
          : 'other',
      text: value.text,
      isCut: value.isCut,
      size,
      isFolded: isContainer && size > 0 ? isFolded : undefined,
      hasComma: this.#hasComma(node) && (!isContainer || size === 0 || isFolded),
      roomId: value.text.startsWith('"$') ? this.#roomOf(parent) : undefined,
      isHit: false,
    }
  }

  #endRow(node: number): AnswerRow {
    return {
      node,
      depth: this.depthOf(node),
      name: undefined,
      index: undefined,
      kind: 'end',
      text: this.#index.isArray(node) ? ']' : '}',
      isCut: false,
      size: 0,
      isFolded: undefined,
      hasComma: this.#hasComma(node),
      roomId: undefined,
      isHit: false,
    }
  }

  #hasComma(node: number): boolean {
    const { next, size, position } = this.#index
    const parent = this.parentOf(node)
    return parent >= 0 && next[node] !== 0 && (position[node] ?? 0) + 1 < (size[parent] ?? 0)
  }

  /** The `room_id` beside an event's ID. */
  #roomOf(event: number): string | undefined {
    const index = this.#index
    const end = index.next[event] || index.count
    for (let node = event + 1; node < end; node = index.next[node] || end) {
      if (this.nameOf(node) === 'room_id') return this.copied(node, 'value').slice(0, longestText)
    }
    return undefined
  }

  #cut(node: number, most: number) {
    const { start } = this.#index
    return this.#decoded(start[node] ?? 0, this.#index.endOf(node), most)
  }

  #decoded(from: number, to: number, most: number): { text: string; isCut: boolean } {
    const isCut = to - from > most
    const text = decoder.decode(this.#index.bytes.subarray(from, isCut ? from + most : to))
    // A character may be cut in the middle.
    return { text: isCut ? text.replace(/\uFFFD$/, '') : text, isCut }
  }
}

/** How a container is shown; a folded one by its beginning, on one line. */
function containerText(
  { text, isCut }: { text: string; isCut: boolean },
  isArray: boolean,
  isFolded: boolean,
  size: number,
): { text: string; isCut: boolean } {
  const brackets = isArray ? '[]' : '{}'
  if (size === 0) return { text: brackets, isCut: false }
  if (!isFolded) return { text: brackets.charAt(0), isCut: false }
  return { text: text.replaceAll(/\s+/g, ' '), isCut }
}

/** Text of a JSON string; half a surrogate pair, which can't be in UTF-8, is replaced. */
function textOfJson(json: string): string {
  const value: unknown = JSON.parse(json)
  return typeof value === 'string' ? value.toWellFormed() : ''
}

/** Where a number is, or would be, in a sorted list. */
function firstFrom(sorted: readonly number[], value: number): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle] ?? 0) < value) low = middle + 1
    else high = middle
  }
  return low
}
