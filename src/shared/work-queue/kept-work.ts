import * as v from 'valibot'
import { plural } from '@/lib/plural'
import { onStoreNow } from '@/lib/store-now'
import { type TabKey, tabKeys } from '@/lib/tab-keys'
import { slices } from '@/lib/yield-to-page'
import { type OpenTabEntry, tabEntry } from '@/session/tab-store/tab-store'
import { toast } from '@/ui/toast'
import { queueHead, queueItem, type QueueItem, type QueueWork } from './items'

/** Items are written in blocks of this size, so that a change in a long list rewrites few. */
const blockSize = 100

/** When work has ended and more than this many have changed, they are written in slices. */
const mostAtOnce = 10

const head = v.optional(v.object({ ...queueHead.entries, count: v.number() }))

/**
 * Keeps a queue's work across a reload, in blocks.
 * @param key the queue's
 * @param task schema of a task
 * @param onLost called with the number of items that can't be restored
 */
export function keptWork<Task>(
  key: TabKey,
  task: v.GenericSchema<unknown, Task>,
  openEntry: OpenTabEntry = tabEntry,
  onLost: (count: number) => void = tellLost,
) {
  const itemsSchema = v.array(queueItem(task))
  const headEntry = openEntry(key, head, undefined)
  const blockEntry = (block: number) => openEntry(tabKeys.queueBlock(key, block), itemsSchema, [])
  /** What the storage has; undefined where it may have anything. */
  let kept: readonly (QueueItem<Task> | undefined)[] = []
  let latest: readonly QueueItem<Task>[] = []
  /** Blocks that have changed and aren't written yet. */
  const waiting = new Set<number>()
  /** Blocks that only memory has. */
  const unstored = new Set<number>()

  function writeBlock(block: number, items: readonly QueueItem<Task>[]): void {
    const entry = blockEntry(block)
    const start = block * blockSize
    const now = items.slice(start, start + blockSize)
    waiting.delete(block)
    unstored.delete(block)
    if (now.length === 0) {
      entry.remove()
      return
    }
    entry.update(now)
    if (!entry.isStored()) unstored.add(block)
  }

  function writeWaiting(): void {
    for (const block of waiting) writeBlock(block, latest)
  }

  async function writeInSlices(): Promise<void> {
    const stop = onStoreNow(writeWaiting)
    const pause = slices(new AbortController().signal)
    for (const block of waiting) {
      writeBlock(block, latest)
      await pause()
    }
    stop()
  }

  function changedBlocks(items: readonly QueueItem<Task>[]): number[] {
    const blocks = Math.ceil(Math.max(items.length, kept.length) / blockSize)
    return Array.from({ length: blocks }, (_, block) => block).filter((block) => {
      if (block * blockSize >= items.length) return true
      for (let at = block * blockSize; at < (block + 1) * blockSize; at++) {
        if (items[at] !== kept[at]) return true
      }
      return false
    })
  }

  return {
    /** What was last written, in this life of the page or the previous one. */
    read(): QueueWork<Task> | undefined {
      const found = headEntry.read()
      if (!found) return undefined
      const { count, ...rest } = found
      const blocks = Math.ceil(count / blockSize)
      const items = Array.from({ length: blocks }, (_, block) => blockEntry(block).read()).flat()
      kept = items
      if (items.length < count) {
        // The blocks after a missing one are rewritten in its place.
        kept = Array.from({ length: count }, () => undefined)
        onLost(count - items.length)
      }
      return { ...rest, items }
    },

    /**
     * Writes the items of new work in advance, so that `write` has only its head to write.
     * @param pause awaited between blocks, so that the page responds
     */
    async prepare(items: readonly QueueItem<Task>[], pause: () => Promise<void>): Promise<void> {
      for (let start = 0; start < items.length; start += blockSize) {
        writeBlock(start / blockSize, items)
        await pause()
      }
      kept = items
    },

    /**
     * Writes what has changed. Only when a long list has ended, as when it is cancelled, some of it
     * follows a moment later: nothing is sent then.
     */
    write({ items, ...rest }: QueueWork<Task>): void {
      for (const block of changedBlocks(items)) waiting.add(block)
      kept = items
      latest = items
      if (rest.phase === 'idle' && waiting.size > mostAtOnce) void writeInSlices()
      else writeWaiting()
      if (items.length === 0) headEntry.remove()
      else headEntry.update({ ...rest, count: items.length })
    },

    /** Whether a reload would lose none of it: the browser's storage may be full or blocked. */
    isStored: () => unstored.size === 0 && headEntry.isStored(),
  }
}

/** Blocks are missing if the browser's storage was full: they lived only as long as the page. */
function tellLost(count: number): void {
  // Work may be read during rendering, when nothing else may change.
  queueMicrotask(() =>
    toast({
      tone: 'warn',
      text: `${plural(count, 'entry', 'entries')} of earlier work couldn’t be restored.`,
      detail: 'Check what was done before you do the rest again.',
    }),
  )
}
