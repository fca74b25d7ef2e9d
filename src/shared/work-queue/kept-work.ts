import { readDraft, removeDraft, writeDraft } from '@/session/drafts'
import type { QueueItem, QueueWork } from './items'

/** So many items are written together: of a list of thousands, a change rewrites few. */
const blockSize = 100

interface Head extends Omit<QueueWork<unknown>, 'items'> {
  count: number
}

/**
 * Keeps a queue's work across a reload, in pieces.
 * @param key of the drafts, with the user's ID in it, and the room's where it belongs to one
 */
export function keptWork<Task>(key: string) {
  let kept: readonly QueueItem<Task>[] = []
  const blockKey = (block: number) => `${key}/${block}`

  return {
    /** What was written last, in this life of the page or the one before. */
    read(): QueueWork<Task> | undefined {
      // Written by this origin under the same keys, hence of the same form.
      const head = readDraft(key) as Head | undefined
      if (!head) return undefined
      const { count, ...rest } = head
      const blocks = Array.from(
        { length: Math.ceil(count / blockSize) },
        (_, block) => (readDraft(blockKey(block)) ?? []) as QueueItem<Task>[],
      )
      kept = blocks.flat()
      return { ...rest, items: kept }
    },

    write({ items, ...rest }: QueueWork<Task>): void {
      const blocks = Math.ceil(Math.max(items.length, kept.length) / blockSize)
      for (let block = 0; block < blocks; block++) {
        const start = block * blockSize
        const now = items.slice(start, start + blockSize)
        const before = kept.slice(start, start + blockSize)
        if (now.length === 0) removeDraft(blockKey(block))
        else if (now.length !== before.length || now.some((item, at) => item !== before[at])) {
          writeDraft(blockKey(block), now)
        }
      }
      kept = items
      if (items.length === 0) removeDraft(key)
      else writeDraft(key, { ...rest, count: items.length } satisfies Head)
    },
  }
}
