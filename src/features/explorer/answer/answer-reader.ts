import type { JsonValue } from 'jsonpath-rfc9535'
import { compareJson } from './json-difference'
import { filterJson, type Filtered } from './json-filter'
import { JsonIndex } from './json-index'
import { jsonPath } from './json-path'
import { JsonRows } from './json-rows'
import { searchJson, type Hits } from './json-search'
import type { AnswerRange, AnswerRow, FromAnswerWorker, ToAnswerWorker } from './messages'

/** Bytes that are read first, so that there is something to see at once. */
const firstBytes = 64_000

/** Bytes that are read before other work gets its turn. */
const sliceBytes = 2_000_000

/** Above it, only the two outer levels are unfolded at first. */
const mostUnfolded = 20_000

/** Rows that are sent at once, whatever is asked for. */
const mostRows = 500

/** A JSON text and its rows. */
interface Shown {
  index: JsonIndex
  rows: JsonRows
}

interface Document {
  main: Shown
  /** What the filter selects. */
  filtered: (Shown & Pick<Filtered, 'places'>) | undefined
  /** The whole body; undefined while only its beginning has been read. */
  bytes: Uint8Array | undefined
  /** For the filter. */
  parsed: JsonValue | undefined
  problem: string | undefined
}

const none: Hits = { nodes: [], isCut: false }
const decoder = new TextDecoder()

/**
 * Reads one response at a time, and posts the part that is on screen. Runs in a worker; messages
 * are those of `messages.ts`.
 * @param pause gives other messages their turn
 */
export function createAnswerReader(
  post: (message: FromAnswerWorker) => void,
  pause = () => new Promise<void>((resolve) => setTimeout(resolve)),
) {
  let document: Document | undefined
  let range: AnswerRange = { view: 'tree', from: 0, to: 100 }
  let [searched, filter] = ['', '']
  let filterProblem: string | undefined
  let isFiltering = false
  let [hits, current] = [none, -1]

  const isOpen = (opened: Document) => document === opened
  const shown = () => document?.filtered ?? document?.main

  async function open(body: Blob): Promise<void> {
    const start = new Uint8Array(await body.slice(0, firstBytes).arrayBuffer())
    const isAll = start.length === body.size
    const opened = documentOf(start, body.size, !isAll)
    document = opened
    read(opened, start.length)
    show()
    if (!isAll) {
      const bytes = new Uint8Array(await body.arrayBuffer())
      const whole = shownOf(bytes, body.size, false)
      for (let to = sliceBytes; !whole.index.isComplete; to += sliceBytes) {
        if (!isOpen(opened) || !tryTo(opened, () => whole.index.readTo(to))) break
        whole.rows.update()
        opened.main = whole
        if (!opened.filtered) show()
        await pause()
      }
      opened.main = whole
      opened.bytes = bytes
    }
    if (!isOpen(opened)) return
    show()
    if (filter !== '') await runFilter()
    if (searched !== '') await search()
  }

  function read(into: Document, to: number): void {
    tryTo(into, () => into.main.index.readTo(to))
    into.main.rows.update()
  }

  /** Reads the values that the filter selects. */
  async function runFilter(): Promise<void> {
    const at = document
    const path = filter
    if (!at) return
    at.filtered = undefined
    filterProblem = undefined
    isFiltering = path !== '' && at.problem === undefined
    resetHits()
    if (isFiltering) {
      show()
      await pause()
      // Newer input has its own run; one before the end of the body is repeated then.
      if (document !== at || path !== filter || !at.bytes) return
      try {
        at.parsed ??= JSON.parse(decoder.decode(at.bytes)) as JsonValue
        const { index, places } = filterJson(at.parsed, path)
        const rows = new JsonRows(index, index.bytes.length > mostUnfolded ? 2 : Infinity)
        rows.update()
        at.filtered = { index, rows, places }
      } catch (error) {
        filterProblem = error instanceof Error ? error.message : String(error)
      }
      isFiltering = false
    }
    show()
    if (searched !== '') await search()
  }

  async function search(): Promise<void> {
    const [at, text] = [shown(), searched]
    resetHits()
    if (at?.index.isComplete && text !== '') {
      const isCurrent = () => shown() === at && searched === text
      const found = await searchJson(at.index, text, async () => {
        await pause()
        if (!isCurrent()) throw new Superseded()
      }).catch((error: unknown) => {
        if (error instanceof Superseded) return undefined
        throw error
      })
      if (!found) return
      hits = found
      if (hits.nodes.length > 0) step(1)
    }
    show()
  }

  function step(by: 1 | -1): void {
    const { length } = hits.nodes
    if (length === 0) return
    current = (current + by + length) % length
    shown()?.rows.reveal(hits.nodes[current] ?? 0)
  }

  function resetHits(): void {
    hits = none
    current = -1
  }

  function show(): void {
    const at = shown()
    if (!document || !at) return
    const { view } = range
    const total = view === 'tree' ? at.rows.treeTotal : at.index.lines
    const from = Math.max(0, Math.min(range.from, total - 1))
    const to = Math.min(range.to, total, from + mostRows)
    const node = hits.nodes[current]
    post({
      kind: 'shown',
      shown: {
        view,
        from,
        rows: Array.from({ length: Math.max(0, to - from) }, (_, at) => rowAt(from + at)),
        total,
        isComplete: at.index.isComplete,
        problem: document.problem,
        search: {
          hits: hits.nodes.length,
          isCut: hits.isCut,
          current,
          row: node === undefined ? -1 : rowOf(at, node),
        },
        filter: {
          matches: document.filtered?.places.length,
          problem: filterProblem,
          isRunning: isFiltering,
        },
      },
    })
  }

  const rowOf = ({ index, rows }: Shown, node: number) =>
    range.view === 'tree' ? rows.treeRowOf(node) : (index.line[node] ?? 0)

  function rowAt(row: number): AnswerRow {
    const at = shown()
    if (!at) throw new Error('No response is open')
    const made = range.view === 'tree' ? at.rows.treeRow(row) : at.rows.textRow(row)
    const isHit = made.kind !== 'end' && hits.nodes[current] === made.node
    return isHit ? { ...made, isHit } : made
  }

  function copied(node: number, what: 'path' | 'value'): string {
    const { filtered, main } = document ?? {}
    if (!filtered || what === 'value') return (filtered ?? main)?.rows.copied(node, what) ?? ''
    const [first, ...rest] = filtered.rows.stepsTo(node)
    const place = typeof first === 'number' ? (filtered.places[first] ?? []) : []
    return jsonPath([...place, ...rest])
  }

  async function take(message: ToAnswerWorker): Promise<void> {
    switch (message.kind) {
      case 'open':
        document = undefined
        resetHits()
        return await open(message.body)
      case 'show':
        range = message.range
        return show()
      case 'search':
        searched = message.text
        return await search()
      case 'step':
        step(message.by)
        return show()
      case 'filter':
        filter = message.path.trim()
        return await runFilter()
      case 'fold':
        shown()?.rows.fold(message.node, message.isFolded)
        show()
        return post({ kind: 'folded', id: message.id })
      case 'foldAll':
        shown()?.rows.foldAll(message.isFolded)
        return show()
      case 'copy': {
        const { id, node, what } = message
        return post({ kind: 'copied', id, text: copied(node, what) })
      }
      case 'compare': {
        const { id, before, after } = message
        return post({ kind: 'compared', id, difference: await compareJson(before, after) })
      }
      case 'close':
        document = undefined
        return resetHits()
    }
  }

  return { take }
}

/** A newer search has begun. */
class Superseded extends Error {}

function shownOf(bytes: Uint8Array, size: number, isPrefix: boolean): Shown {
  const index = new JsonIndex(bytes, isPrefix)
  return { index, rows: new JsonRows(index, size > mostUnfolded ? 2 : Infinity) }
}

function documentOf(bytes: Uint8Array, size: number, isPrefix: boolean): Document {
  const main = shownOf(bytes, size, isPrefix)
  const rest = { filtered: undefined, parsed: undefined, problem: undefined }
  return { main, bytes: isPrefix ? undefined : bytes, ...rest }
}

/** Whether it worked; otherwise the document says why not. */
function tryTo(document: Document, read: () => void): boolean {
  try {
    read()
    return true
  } catch (error) {
    document.problem = error instanceof Error ? error.message : String(error)
    return false
  }
}
