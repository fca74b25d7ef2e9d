import * as v from 'valibot'
import { type TabKey, tabKeys } from '@/lib/tab-keys'
import { type OpenTabEntry, tabEntry } from '@/session/tab-store/tab-store'
import { queueHead, queueItem, type QueueItem, type QueueWork } from './items'

/** Items are written in blocks of this size, so that a change in a long list rewrites few. */
const blockSize = 100

const head = v.optional(v.object({ ...queueHead.entries, count: v.number() }))

/**
 * Keeps a queue's work across a reload, in blocks.
 * @param key the queue's
 * @param task schema of a task
 */
export function keptWork<Task>(
  key: TabKey,
  task: v.GenericSchema<unknown, Task>,
  openEntry: OpenTabEntry = tabEntry,
) {
  const itemsSchema = v.array(queueItem(task))
  const headEntry = openEntry(key, head, undefined)
  const blockEntry = (block: number) => openEntry(tabKeys.queueBlock(key, block), itemsSchema, [])
  let kept: readonly QueueItem<Task>[] = []

  return {
    /** What was last written, in this life of the page or the previous one. */
    read(): QueueWork<Task> | undefined {
      const found = headEntry.read()
      if (!found) return undefined
      const { count, ...rest } = found
      const blocks = Math.ceil(count / blockSize)
      kept = Array.from({ length: blocks }, (_, block) => blockEntry(block).read()).flat()
      return { ...rest, items: kept }
    },

    /**
     * Writes the items of new work in advance, so that `write` has only its head to write.
     * @param pause awaited between blocks, so that the page responds
     */
    async prepare(items: readonly QueueItem<Task>[], pause: () => Promise<void>): Promise<void> {
      for (let start = 0; start < items.length; start += blockSize) {
        blockEntry(start / blockSize).update(items.slice(start, start + blockSize))
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
        if (now.length === 0) blockEntry(block).remove()
        else if (now.length !== before.length || now.some((item, at) => item !== before[at])) {
          blockEntry(block).update(now)
        }
      }
      kept = items
      if (items.length === 0) headEntry.remove()
      else headEntry.update({ ...rest, count: items.length })
    },
  }
}
