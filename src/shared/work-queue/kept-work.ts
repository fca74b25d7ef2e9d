import * as v from 'valibot'
import { plural } from '@/lib/plural'
import { type TabKey, tabKeys } from '@/lib/tab-keys'
import { type OpenTabEntry, tabEntry } from '@/session/tab-store/tab-store'
import { toast } from '@/ui/toast'
import { queueHead, queueItem, type QueueItem, type QueueWork } from './items'

/** Items are written in blocks of this size, so that a change in a long list rewrites few. */
const blockSize = 100

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
  /** Blocks that only memory has. */
  const unstored = new Set<number>()

  function writeBlock(block: number, items: QueueItem<Task>[]): void {
    const entry = blockEntry(block)
    entry.update(items)
    if (entry.isStored()) unstored.delete(block)
    else unstored.add(block)
  }

  function removeBlock(block: number): void {
    blockEntry(block).remove()
    unstored.delete(block)
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
        writeBlock(start / blockSize, items.slice(start, start + blockSize))
        await pause()
      }
      kept = items
    },

    write({ items, ...rest }: QueueWork<Task>): void {
      const blocks = Math.ceil(Math.max(items.length, kept.length) / blockSize)
      for (let block = 0; block < blocks; block++) {
        const start = block * blockSize
        const now = items.slice(start, start + blockSize)
        const before = kept.slice(start, start + blockSize)
        if (now.length === 0) removeBlock(block)
        else if (now.length !== before.length || now.some((item, at) => item !== before[at])) {
          writeBlock(block, now)
        }
      }
      kept = items
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
