import type { QueueWork } from '@/shared/work-queue/items'

/** Characters of an item beside its task, with an outcome. */
const itemSize = 100

/** Characters of a value of a response with its name, such as an event ID. */
const valueSize = 80

/** What is known of the run that a new one replaces. */
interface LastRun {
  queue: { work: () => QueueWork<unknown> }
  isStored: () => boolean
}

/**
 * About how many characters of the tab's storage a run over rows needs.
 * @param tasks of its rows, before they are sent
 * @param values how many values of responses each row keeps
 * @param last makes room for it
 */
export function runSize(tasks: readonly unknown[], values: number, last: LastRun): number {
  const needed = JSON.stringify(tasks).length + tasks.length * (itemSize + values * valueSize)
  const freed = last.isStored() ? JSON.stringify(last.queue.work().items).length : 0
  return Math.max(0, needed - freed)
}
