const quote = 0x22
const comma = 0x2c
const colon = 0x3a
const openBracket = 0x5b
const backslash = 0x5c
const closeBracket = 0x5d
const openBrace = 0x7b
const closeBrace = 0x7d

/** Elements of the list that some bytes completed. */
export interface Split {
  bytes: Uint8Array
  /** Start and end (exclusive) of each element in `bytes`. */
  ranges: number[]
}

/** Where a body has its elements: the key, and the bracket that opens its value. */
export interface ListPlace {
  key: string
  opens: typeof openBracket | typeof openBrace
}

/** Member events, as `/members` returns them: `{"chunk": [event, …]}`. */
export const eventList: ListPlace = { key: 'chunk', opens: openBracket }

/** Profiles by Matrix ID, as `/joined_members` returns them: `{"joined": {"@a:b": profile, …}}`. */
export const profileList: ListPlace = { key: 'joined', opens: openBrace }

/** How a body ended: complete, cut off, or without any list in it. */
export type Ending = 'whole' | 'cutOff' | 'noList'

/** Only these characters may separate elements; JSON calls them whitespace. */
function isSpace(byte: number): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09
}

const before = 0
const inList = 1
const after = 2

/**
 * Finds the elements of a list in a JSON object whose bytes arrive in arbitrary pieces: the values
 * of an array, or the entries of an object. Only checks brackets and strings; parsing an element
 * later shows whether it is valid. Other keys may come before and after, with any value, even one
 * with a list of its own.
 */
export class MemberSplitter {
  readonly #place: ListPlace
  #phase: typeof before | typeof inList | typeof after = before
  #depth = 0
  #inString = false
  #escaped = false
  /** Inside of an element. */
  #within = false
  /** Bytes of an element, or of a key, that isn't complete yet. */
  #kept = new Uint8Array(0)
  /** Start of the string being read if it is a key of the outermost object, else -1. */
  #keyStart = -1
  #key: string | undefined
  #expectsKey = false

  constructor(place: ListPlace = eventList) {
    this.#place = place
  }

  /** Reads the next bytes, which must not be changed afterwards. */
  push(next: Uint8Array): Split {
    const done = this.#kept.length
    const bytes = done === 0 ? next : joined(this.#kept, next)
    const ranges: number[] = []
    let at = done
    // The kept bytes start with an element begun earlier.
    let start = this.#within ? 0 : -1
    if (this.#keyStart >= 0) this.#keyStart = 0
    while (at < bytes.length) {
      if (this.#phase === inList) {
        const found = this.#list(bytes, at, start, ranges)
        at = found.at
        start = found.start
      } else at = this.#outside(bytes, at)
    }
    const keepFrom = this.#within ? start : this.#keyStart
    this.#kept = keepFrom >= 0 ? bytes.slice(keepFrom) : new Uint8Array(0)
    return { bytes, ranges }
  }

  /** Call after the last bytes. */
  end(): Ending {
    if (this.#phase === after && this.#depth === 0) return 'whole'
    return this.#phase === before ? 'noList' : 'cutOff'
  }

  /** Reads elements until the list or the bytes end. */
  #list(bytes: Uint8Array, from: number, elementStart: number, ranges: number[]) {
    const { length } = bytes
    let at = from
    let start = elementStart
    let depth = this.#depth
    let inString = this.#inString
    let escaped = this.#escaped
    let phase: typeof inList | typeof after = inList
    // The page's hot loop: 50 MB for 100,000 members, hence local variables and no calls.
    while (at < length) {
      let byte = bytes[at]
      if (inString) {
        // Most bytes are inside strings.
        if (!escaped) {
          while (byte !== quote && byte !== backslash && ++at < length) byte = bytes[at]
          if (at === length) break
        }
        at++
        if (!escaped && byte === quote) inString = false
        escaped = !escaped && byte === backslash
        continue
      }
      at++
      if (byte === quote) inString = true
      else if (byte === openBrace || byte === openBracket) depth++
      else if (byte === comma) {
        if (depth === 2 && start >= 0) {
          ranges.push(start, at - 1)
          start = -1
        }
        continue
      } else if (byte === closeBrace || byte === closeBracket) {
        depth--
        if (depth < 2) {
          if (start >= 0) ranges.push(start, at - 1)
          start = -1
          phase = after
          break
        }
      }
      if (start < 0 && byte !== undefined && !isSpace(byte)) start = at - 1
    }
    this.#depth = depth
    this.#inString = inString
    this.#escaped = escaped
    this.#phase = phase
    this.#within = start >= 0
    return { at, start }
  }

  /** Reads what surrounds the list, until the list begins or the bytes end. */
  #outside(bytes: Uint8Array, from: number): number {
    for (let at = from; at < bytes.length; at++) {
      const byte = bytes[at]
      if (this.#inString) this.#string(bytes, at)
      else if (byte === quote) {
        this.#inString = true
        if (this.#expectsKey && this.#phase === before) this.#keyStart = at
      } else if (byte === openBrace || byte === openBracket) {
        this.#depth++
        const { key, opens } = this.#place
        if (this.#depth === 2 && byte === opens && this.#key === key) {
          this.#phase = inList
          this.#key = undefined
          return at + 1
        }
        this.#expectsKey = this.#depth === 1 && byte === openBrace
      } else if (byte === closeBrace || byte === closeBracket) this.#depth--
      else if (byte === comma) {
        this.#expectsKey = this.#depth === 1
        if (this.#depth === 1) this.#key = undefined
      } else if (byte === colon && this.#depth === 1) this.#expectsKey = false
    }
    return bytes.length
  }

  #string(bytes: Uint8Array, at: number): void {
    const byte = bytes[at]
    if (this.#escaped) this.#escaped = false
    else if (byte === backslash) this.#escaped = true
    else if (byte === quote) {
      this.#inString = false
      if (this.#keyStart < 0) return
      this.#key = keyOf(bytes.subarray(this.#keyStart, at + 1))
      this.#keyStart = -1
    }
  }
}

/** A decoded JSON key; undefined if it isn't valid JSON. */
function keyOf(bytes: Uint8Array): string | undefined {
  try {
    return String(JSON.parse(new TextDecoder().decode(bytes)))
  } catch {
    return undefined
  }
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(first.length + second.length)
  both.set(first)
  both.set(second, first.length)
  return both
}
