/** A text isn't JSON; `at` is the byte where it stops being JSON. */
export class NotJsonError extends Error {
  override readonly name = 'NotJsonError'
  readonly at: number

  constructor(at: number, problem: string) {
    super(`${problem} at byte ${at.toLocaleString('en')}`)
    this.at = at
  }
}

/** What the scanner expects next. */
type Expected = 'value' | 'valueOrEnd' | 'key' | 'keyOrEnd' | 'commaOrEnd' | 'end'

const [quote, backslash, comma, colon] = [0x22, 0x5c, 0x2c, 0x3a]
const [openObject, closeObject, openArray, closeArray] = [0x7b, 0x7d, 0x5b, 0x5d]

const literals = ['true', 'false', 'null'].map((word) => new TextEncoder().encode(word))
const numberPattern = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/

/**
 * Where each value of a JSON text is, in its order: a value has the number of values that begin
 * before it. It needs less memory and time than parsed objects, and its
 * first part can be shown before the rest has been read. Accepts exactly what `JSON.parse` does.
 */
export class JsonIndex {
  readonly bytes: Uint8Array
  /** Number of values so far. */
  count = 0
  /** Lines of the indented text so far. */
  lines = 0
  /** Whether all of the text has been read. */
  isComplete = false
  /** Byte where a value begins. */
  start = new Uint32Array(1024)
  /** The byte after a value; 0 while it is being read. */
  end = new Uint32Array(1024)
  /** Byte where the name of an object's member begins; 0 without a name. */
  key = new Uint32Array(1024)
  /** The value that contains it; -1 for the outermost. */
  parent = new Int32Array(1024)
  /** The number after its last inner value; 0 while it is being read. */
  next = new Uint32Array(1024)
  /** Its line in the indented text. */
  line = new Uint32Array(1024)
  /** How many values of its container precede it. */
  position = new Uint32Array(1024)
  /** How many values it contains directly. */
  size = new Uint32Array(1024)

  readonly #isPrefix: boolean
  #at: number
  #open = -1
  #expected: Expected = 'value'
  #key = 0

  /** @param isPrefix whether `bytes` are only the beginning of the text, and may break off */
  constructor(bytes: Uint8Array, isPrefix = false) {
    this.bytes = bytes
    this.#isPrefix = isPrefix
    const hasMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf
    this.#at = hasMark ? 3 : 0
  }

  /**
   * Reads on, at least up to a byte.
   * @throws NotJsonError
   */
  readTo(until: number): void {
    const { bytes } = this
    while (this.#at < until && !this.isComplete) {
      const at = this.#skipSpace(this.#at)
      if (at >= bytes.length) {
        this.#at = at
        if (this.#expected === 'end') this.isComplete = !this.#isPrefix
        else if (!this.#isPrefix) throw new NotJsonError(at, 'It ends too early')
        return
      }
      const end = this.#token(at)
      // A token that breaks off is read with the rest.
      if (end < 0) return
      this.#at = end
    }
    if (this.#at >= bytes.length && !this.#isPrefix && !this.isComplete) {
      if (this.#expected !== 'end') throw new NotJsonError(bytes.length, 'It ends too early')
      this.isComplete = true
    }
  }

  /** The byte after a value; the end of the text while the value is being read. */
  endOf(node: number): number {
    return this.end[node] || this.bytes.length
  }

  /** The byte after the name that begins at a byte. */
  keyEnd(key: number): number {
    return this.#stringEnd(key)
  }

  isContainer(node: number): boolean {
    const first = this.bytes[this.start[node] ?? 0]
    return first === openObject || first === openArray
  }

  isArray(node: number): boolean {
    return this.bytes[this.start[node] ?? 0] === openArray
  }

  /** @returns the byte after the token; negative if it breaks off */
  #token(at: number): number {
    const first = this.bytes[at]
    switch (this.#expected) {
      case 'key':
      case 'keyOrEnd':
        if (first === closeObject && this.#expected === 'keyOrEnd') return this.#close(at)
        return this.#name(at)
      case 'commaOrEnd':
        if (first === comma) {
          this.#expected = this.isArray(this.#open) ? 'value' : 'key'
          return at + 1
        }
        if (first !== (this.isArray(this.#open) ? closeArray : closeObject)) {
          throw new NotJsonError(at, 'A comma is missing')
        }
        return this.#close(at)
      case 'end':
        throw new NotJsonError(at, 'There is more after the end')
      case 'valueOrEnd':
        if (first === closeArray) return this.#close(at)
        return this.#value(at)
      case 'value':
        return this.#value(at)
    }
  }

  #name(at: number): number {
    if (this.bytes[at] !== quote) throw new NotJsonError(at, 'A name is missing')
    const end = this.#checkedString(at)
    if (end < 0) return end
    const colonAt = this.#skipSpace(end)
    if (colonAt >= this.bytes.length && this.#isPrefix) return -1
    if (this.bytes[colonAt] !== colon) throw new NotJsonError(colonAt, 'A colon is missing')
    this.#key = at
    this.#expected = 'value'
    return colonAt + 1
  }

  #value(at: number): number {
    const first = this.bytes[at]
    if (first === openObject || first === openArray) {
      this.#open = this.#add(at)
      this.#expected = first === openObject ? 'keyOrEnd' : 'valueOrEnd'
      return at + 1
    }
    const end = first === quote ? this.#checkedString(at) : this.#checkedScalar(at)
    if (end < 0) return end
    const node = this.#add(at)
    this.next[node] = node + 1
    this.end[node] = end
    this.#expected = this.#open < 0 ? 'end' : 'commaOrEnd'
    return end
  }

  #close(at: number): number {
    const node = this.#open
    this.next[node] = this.count
    this.end[node] = at + 1
    if ((this.size[node] ?? 0) > 0) this.lines++
    this.#open = this.parent[node] ?? -1
    this.#expected = this.#open < 0 ? 'end' : 'commaOrEnd'
    return at + 1
  }

  #add(at: number): number {
    const node = this.count
    if (node === this.start.length) this.#grow()
    this.start[node] = at
    this.key[node] = this.#key
    this.parent[node] = this.#open
    this.next[node] = 0
    this.end[node] = 0
    this.size[node] = 0
    this.line[node] = this.lines++
    this.position[node] = this.#open < 0 ? 0 : (this.size[this.#open] ?? 0)
    if (this.#open >= 0) this.size[this.#open] = (this.size[this.#open] ?? 0) + 1
    this.#key = 0
    this.count++
    return node
  }

  #grow(): void {
    const length = this.start.length * 2
    this.start = longer(this.start, new Uint32Array(length))
    this.end = longer(this.end, new Uint32Array(length))
    this.key = longer(this.key, new Uint32Array(length))
    this.parent = longer(this.parent, new Int32Array(length))
    this.next = longer(this.next, new Uint32Array(length))
    this.line = longer(this.line, new Uint32Array(length))
    this.position = longer(this.position, new Uint32Array(length))
    this.size = longer(this.size, new Uint32Array(length))
  }

  #skipSpace(from: number): number {
    const { bytes } = this
    let at = from
    for (;;) {
      const byte = bytes[at]
      if (byte !== 0x20 && byte !== 0x0a && byte !== 0x0d && byte !== 0x09) return at
      at++
    }
  }

  /** The byte after a string that was read before. */
  #stringEnd(from: number): number {
    const { bytes } = this
    let at = from + 1
    while (at < bytes.length && bytes[at] !== quote) at += bytes[at] === backslash ? 2 : 1
    return at + 1
  }

  #checkedString(from: number): number {
    const { bytes } = this
    const { length } = bytes
    let at = from + 1
    for (;;) {
      if (at >= length) return this.#broken(length, 'A string doesn’t end')
      const byte = bytes[at] ?? 0
      if (byte === quote) return at + 1
      if (byte === backslash) {
        const escape = escapeLength(bytes, at)
        if (escape === 0) {
          if (at + 6 > length) return this.#broken(length, 'A string doesn’t end')
          throw new NotJsonError(at, 'There is no such escape')
        }
        at += escape
      } else if (byte < 0x20) {
        throw new NotJsonError(at, 'A control character isn’t escaped')
      } else at++
    }
  }

  #checkedScalar(from: number): number {
    const { bytes } = this
    let end = from
    while (end < bytes.length && isPartOfScalar(bytes[end] ?? 0)) end++
    if (end === this.bytes.length && this.#isPrefix) return -1
    const token = this.bytes.subarray(from, end)
    if (end === from) throw new NotJsonError(from, 'A value is missing')
    if (literals.some((word) => isSame(word, token))) return end
    if (numberPattern.test(asciiOf(token))) return end
    throw new NotJsonError(from, 'There is no such value')
  }

  #broken(at: number, problem: string): number {
    if (this.#isPrefix) return -1
    throw new NotJsonError(at, problem)
  }
}

const decoder = new TextDecoder()

/** Short tokens are common, and faster this way. */
function asciiOf(token: Uint8Array): string {
  return token.length < 32 ? String.fromCharCode(...token) : decoder.decode(token)
}

function longer<T extends Uint32Array | Int32Array>(array: T, to: T): T {
  to.set(array)
  return to
}

function isPartOfScalar(byte: number): boolean {
  return (
    (byte >= 0x30 && byte <= 0x39) ||
    (byte >= 0x61 && byte <= 0x7a) ||
    byte === 0x2d ||
    byte === 0x2b ||
    byte === 0x2e ||
    byte === 0x45
  )
}

/** Bytes of an escape; 0 if it is none. */
function escapeLength(bytes: Uint8Array, at: number): number {
  const kind = bytes[at + 1] ?? 0
  if (kind !== 0x75) return '"\\/bfnrt'.includes(String.fromCharCode(kind)) ? 2 : 0
  for (let digit = at + 2; digit < at + 6; digit++) {
    const byte = bytes[digit] ?? 0
    const isHex =
      (byte >= 0x30 && byte <= 0x39) ||
      (byte >= 0x41 && byte <= 0x46) ||
      (byte >= 0x61 && byte <= 0x66)
    if (!isHex) return 0
  }
  return 6
}

function isSame(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, at) => byte === b[at])
}
