import type { JsonIndex } from './json-index'

/** Limit of the values found, beyond which nobody steps through them. */
const mostHits = 100_000

/** Bytes that are searched before other work gets its turn. */
const sliceBytes = 4_000_000

export interface Hits {
  /** The values whose name or text has what is searched for, in order. */
  nodes: readonly number[]
  isCut: boolean
}

/**
 * Searches names and values of a JSON text, without regard to the case of ASCII letters. Works on
 * the bytes, because decoding 50 MB takes longer than searching them.
 * @param pause awaited between slices; what it throws ends the search
 */
export async function searchJson(
  index: JsonIndex,
  text: string,
  pause: () => Promise<void>,
): Promise<Hits> {
  const needles = needlesOf(text)
  const nodes: number[] = []
  const { bytes } = index
  for (let from = 0; from < bytes.length; from += sliceBytes) {
    const to = Math.min(bytes.length, from + sliceBytes)
    const found = needles.flatMap((needle) => hitsOf(index, needle, from, to))
    for (const node of found.sort((a, b) => a - b)) {
      if (node === nodes.at(-1)) continue
      if (nodes.length === mostHits) return { nodes, isCut: true }
      nodes.push(node)
    }
    await pause()
  }
  return { nodes, isCut: false }
}

/** How the text may be written in JSON: as it is, or with every other character escaped. */
function needlesOf(text: string): Uint8Array[] {
  const plain = JSON.stringify(text).slice(1, -1)
  const escaped = plain.replaceAll(
    /[^\0-~]/g,
    (unit) => String.raw`\u` + unit.charCodeAt(0).toString(16).padStart(4, '0'),
  )
  return [...new Set([plain, escaped])].map((needle) => new TextEncoder().encode(needle).map(lower))
}

function hitsOf(index: JsonIndex, needle: Uint8Array, from: number, to: number): number[] {
  const { bytes } = index
  const nodes: number[] = []
  const [first] = needle
  if (first === undefined) return nodes
  for (let at = from; at < to; at++) {
    if (lower(bytes[at] ?? 0) !== first) continue
    let length = 1
    while (length < needle.length && lower(bytes[at + length] ?? 0) === needle[length]) length++
    if (length < needle.length) continue
    const node = nodeOf(index, at, at + length)
    if (node !== undefined && node !== nodes.at(-1)) nodes.push(node)
  }
  return nodes
}

/** The value whose name or own text has these bytes; undefined for brackets and space. */
function nodeOf(index: JsonIndex, from: number, to: number): number | undefined {
  let [low, high] = [0, index.count]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((index.key[middle] || index.start[middle] || 0) <= from) low = middle + 1
    else high = middle
  }
  const node = low - 1
  if (node < 0) return undefined
  const key = index.key[node] ?? 0
  if (key > 0 && to <= index.keyEnd(key)) return node
  const isInValue = from >= (index.start[node] ?? 0) && to <= index.endOf(node)
  return isInValue && !index.isContainer(node) ? node : undefined
}

const lower = (byte: number) => (byte >= 0x41 && byte <= 0x5a ? byte + 0x20 : byte)
