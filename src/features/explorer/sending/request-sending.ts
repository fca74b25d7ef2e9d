import { systemClock, type Clock } from '@/api/clock'
import type { TabKey } from '@/lib/tab-keys'
import type { Service, Session } from '@/session/session'
import { tabEntry, type OpenTabEntry, type TabEntry } from '@/session/tab-store/tab-store'
import type { QueueCalls } from '@/shared/work-queue/calls'
import type { Candidate, QueueItem, QueueWork } from '@/shared/work-queue/items'
import { keptWork } from '@/shared/work-queue/kept-work'
import { createWorkQueue, type WorkQueue } from '@/shared/work-queue/queue'
import type { WorkWords } from '@/shared/work-queue/work-words'
import { toast } from '@/ui/toast'
import type { GenericSchema } from 'valibot'
import { requestFailure } from './request-words'

/** Sends requests one after another, and continues while another page is shown. */
export interface RequestSending<Run, Task> extends Service {
  queue: WorkQueue<Task>
  /** What the outcomes are about. */
  run: () => Run | undefined
  /** Starts a run; replaces the outcomes of the last one. */
  start: (run: Run, candidates: readonly Candidate<Task>[]) => void
  /** Adds to the last run, whose outcomes stay. */
  goOn: (run: Run, candidates: readonly Candidate<Task>[]) => void
  /** Whether a reload would lose none of the outcomes: the browser's storage may be full. */
  isStored: () => boolean
  /** Marks the results as visible, until the returned function is called. */
  watch: () => () => void
}

/** What a page and a test choose of a sending. */
export interface SendingOptions<Task> {
  session: Session
  /** Called when a run no longer fits into the browser's storage. */
  onUnstored?: () => void
  /** Called when a run has finished. @param watched whether the results are visible */
  onFinished: (work: QueueWork<Task>, watched: boolean) => void
  openEntry?: OpenTabEntry
  clock?: Clock
}

interface Kind<Run, Task> {
  /** What the tab keeps of a task, without secrets; the same one if it has none. */
  asKept?: (run: Run, task: Task) => Task
  /** Whether a reload has lost such secrets of a task. */
  hasLost?: (run: Run, task: Task) => boolean
  entry: TabEntry<Run | undefined>
  queueKey: TabKey
  task: GenericSchema<unknown, Task>
  words: WorkWords
  calls: QueueCalls<Task>
  /** As of a queue. */
  afterFailure?: string
}

/** Restores the run of an earlier life of the page. Sends nothing by itself. */
export function createRequestSending<Run, Task>(
  {
    session,
    onFinished,
    onUnstored = tellUnstored,
    openEntry = tabEntry,
    clock = systemClock,
  }: SendingOptions<Task>,
  { asKept, hasLost, entry, queueKey, task, words, calls, afterFailure }: Kind<Run, Task>,
): RequestSending<Run, Task> {
  const kept = keptWork(queueKey, task, openEntry)
  const savedRun = entry.read()
  let watching = 0
  let toldRun: number | undefined
  const queue = createWorkQueue<Task>({
    calls,
    wordsOf: () => words,
    failureOf: (_, error) => requestFailure(error),
    isSame: () => false,
    afterFailure,
    clock,
    saved: kept.read(),
    hasLost: (one) => hasLost !== undefined && savedRun !== undefined && hasLost(savedRun, one),
    save(work) {
      kept.write(withoutSecrets(work))
      checkStored(work)
    },
    onFinished: (work) => onFinished(work, watching > 0),
  })
  const unsubscribe = session.subscribe(() => {
    if (session.rejection() === undefined) void queue.tokenReplaced()
  })

  /** What is written must be the same object until it changes: the rest isn't written again. */
  const keptItems = new WeakMap<QueueItem<Task>, QueueItem<Task>>()

  function withoutSecrets(work: QueueWork<Task>): QueueWork<Task> {
    const run = entry.read()
    if (!asKept || !run) return work
    const items = work.items.map((item) => {
      const known = keptItems.get(item)
      if (known) return known
      const task = asKept(run, item.task)
      const made = task === item.task ? item : { ...item, task }
      keptItems.set(item, made)
      return made
    })
    return { ...work, items }
  }

  /** Says once for each run that it no longer fits. */
  function checkStored({ run, items }: QueueWork<Task>): void {
    if (items.length === 0 || toldRun === run || kept.isStored()) return
    toldRun = run
    onUnstored()
  }

  function clear(): void {
    if (queue.work().phase !== 'idle') return
    queue.clear()
    entry.remove()
  }

  function goOn(run: Run, candidates: readonly Candidate<Task>[]): void {
    if (queue.work().phase !== 'idle') return
    entry.update(() => run)
    void queue.start(candidates)
  }

  return {
    queue: { ...queue, clear },
    run: entry.read,
    start(run, candidates) {
      clear()
      goOn(run, candidates)
    },
    goOn,
    isStored: () => kept.isStored(),
    watch() {
      watching += 1
      return () => {
        watching -= 1
      }
    },
    dispose() {
      unsubscribe()
      queue.dispose()
    },
  }
}

function tellUnstored(): void {
  toast({
    tone: 'warn',
    text: 'Too large for the tab’s storage',
    detail: 'The run goes on. Download its results as CSV before you reload.',
  })
}
