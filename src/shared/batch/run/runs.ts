import { systemClock, type Clock } from '@/api/clock'
import { createStore } from '@/lib/store'
import { slices } from '@/lib/yield-to-page'
import { tabKeys } from '@/lib/tab-keys'
import type { Service, Session } from '@/session/session'
import { maskedValue, onMaskKept } from '@/session/tab-store/secrets'
import { type OpenTabEntry, tabEntry } from '@/session/tab-store/tab-store'
import { actionOf } from '@/shared/batch/actions'
import type { ChosenAction } from '@/shared/batch/actions/action'
import { isUnsettled, waitingWork, type Candidate } from '@/shared/work-queue/items'
import { keptWork } from '@/shared/work-queue/kept-work'
import { createRunQueue } from './run-queue'
import { blocks, isInLine, isUnderWay, shownAt } from './line'
import { runSchema, type Run, type RunFacts } from './run'
import { showSparingly } from './show-sparingly'
import { stepTask, type StepItem, type StepTask } from './step-id'
import * as v from 'valibot'

/** Finished runs are kept up to this many, and up to this many steps: the tab's storage is small. */
const mostFinished = 20
const mostSteps = 20_000

/** The same for what they send, in characters: a long message may have 200,000. */
const mostWritten = 1_000_000

/** What a run is made of. */
export interface NewRun {
  chosen: ChosenAction
  title: string
  rooms: readonly (readonly [roomId: string, name: string])[]
  candidates: readonly Candidate<StepTask>[]
  /** The run that this one undoes. */
  undoes?: number | undefined
  /** The path of the page that shows it, if that isn't the Batch page. */
  place?: string | undefined
}

/**
 * The runs of this tab; those of a page, and those that share a limit, one after another. A store for `useSyncExternalStore`.
 */
export interface BatchRuns extends Service {
  /** Newest first. */
  get: () => readonly Run[]
  subscribe: (listener: () => void) => () => void
  /**
   * Starts a run, or puts it in line behind those that block it.
   * @returns its ID, once the tab has all of its steps
   */
  start: (run: NewRun) => Promise<number>
  /** Retries what didn't succeed, in line with the others. */
  retry: (id: number) => void
  /** Removes a finished run from the history. */
  remove: (id: number) => void
  /**
   * Marks runs as visible, until the returned function is called.
   * @param place the page that they were started on; the Batch page by default
   */
  watch: (place?: string) => () => void
}

/** Options of {@link createBatchRuns}. */
export interface BatchRunsOptions {
  session: Session
  /** Called when a run has finished. @param watched whether a page shows its outcome */
  onFinished: (run: Run, watched: boolean) => void
  openEntry?: OpenTabEntry
  clock?: Clock
}

/** Restores the runs of an earlier life of the page, and runs new ones in line. */
export function createBatchRuns(options: BatchRunsOptions): BatchRuns {
  const { session, onFinished, openEntry = tabEntry, clock = systemClock } = options
  const { userId } = session.account
  const list = openEntry(tabKeys.batchRuns(userId), v.array(runSchema), [])
  const store = createStore<readonly Run[]>([])
  const endings: (() => void)[] = []
  let lastId = 0
  const watching = new Set<{ place: string | undefined }>()
  let disposed = false

  function keptOf(id: number) {
    return keptWork(tabKeys.batchQueue(userId, String(id)), stepTask, openEntry)
  }

  function open(facts: RunFacts, kept = keptOf(facts.id)): Run {
    const queue = createRunQueue({
      session,
      facts,
      clock,
      saved: kept.read(),
      save: (work) => kept.write(work),
      onFinished: () => {
        const run = runOf(facts.id)
        if (run) onFinished(run, isWatched(run))
        forgetOldest()
        startNext()
      },
    })
    const show = () => {
      const work = queue.work()
      change(facts.id, { work })
      // The user has resumed it before its turn.
      if (work.phase === 'running' && runOf(facts.id)?.facts.waiting !== undefined) {
        changeFacts(facts.id, { waiting: undefined })
      }
      // What has another limit, or is on another page, doesn't have to wait for this one.
      if (work.phase === 'paused') startNext()
    }
    endings.push(showSparingly(queue, clock, show))
    return { facts, queue, work: queue.work() }
  }

  function runOf(id: number): Run | undefined {
    return store.get().find(({ facts }) => facts.id === id)
  }

  function isWatched({ facts: { id, place } }: Run): boolean {
    // The next in line only starts once this has been told.
    const others = store.get().filter((run) => !isInLine(run))
    const isShown = place === undefined || shownAt(others, place)?.facts.id === id
    return isShown && [...watching].some((watcher) => watcher.place === place)
  }

  function change(id: number, next: Partial<Run>): void {
    store.set((runs) => runs.map((run) => (run.facts.id === id ? { ...run, ...next } : run)))
  }

  function changeFacts(id: number, next: Partial<RunFacts>): void {
    const run = runOf(id)
    if (!run || disposed) return
    change(id, { facts: { ...run.facts, ...next } })
    list.update(store.get().map(({ facts }) => facts))
  }

  /** Takes a run out of the line, if one's turn has come. */
  function takeNext(): Run | undefined {
    // The work that is shown may be a little behind.
    const runs = store.get().map((run) => ({ ...run, work: run.queue.work() }))
    const others = runs.filter(isUnderWay)
    const next = runs
      .filter(isInLine)
      .toSorted((a, b) => (a.facts.waiting ?? 0) - (b.facts.waiting ?? 0))
      .find((run) => !others.some((other) => blocks(other, run)))
    if (next) changeFacts(next.facts.id, { waiting: undefined })
    return next
  }

  function startNext(): void {
    const next = disposed ? undefined : takeNext()
    if (!next) return
    void next.queue.resume()
    // Another one may have another limit.
    startNext()
  }

  /** Whether another run of the action has such an item of a step, by the step's ID. */
  function elsewhere(actionId: string, has: (item: StepItem) => boolean, except?: number) {
    if (actionOf(actionId)?.isNew) return () => false
    const others = store
      .get()
      .filter(({ facts }) => facts.actionId === actionId && facts.id !== except)
    // The work that is shown may be a little behind.
    const items = others.flatMap(({ queue }) => queue.work().items.filter(has))
    const ids = new Set(items.map(({ id }) => id))
    return (id: string) => ids.has(id)
  }

  function lastInLine(): number {
    return Math.max(0, ...store.get().map(({ facts }) => facts.waiting ?? 0)) + 1
  }

  function remove(id: number): void {
    const run = runOf(id)
    if (!run || run.work.phase !== 'idle') return
    run.queue.clear()
    run.queue.dispose()
    store.set((runs) => runs.filter(({ facts }) => facts.id !== id))
    list.update(store.get().map(({ facts }) => facts))
  }

  function forgetOldest(): void {
    let [runs, steps, written] = [0, 0, 0]
    for (const { facts, work } of store.get()) {
      steps += work.items.length
      written += JSON.stringify(facts.options)?.length ?? 0
      if (work.phase !== 'idle') continue
      runs += 1
      if (runs > mostFinished || (runs > 1 && (steps > mostSteps || written > mostWritten)))
        remove(facts.id)
    }
  }

  store.set(list.read().map((facts) => open(facts)))
  // A run that was being cancelled has ended with the reload. What waited for it is paused now.
  while (takeNext());
  const stopMasking = onMaskKept(() => {
    for (const { facts } of store.get()) {
      const masked = maskedValue(facts)
      if (masked !== facts) change(facts.id, { facts: masked })
    }
  })
  const unsubscribe = session.subscribe(() => {
    if (session.rejection() !== undefined) return
    for (const { queue, facts } of store.get()) {
      if (facts.waiting === undefined) void queue.tokenReplaced()
    }
  })

  return {
    get: store.get,
    subscribe: store.subscribe,

    async start({ chosen, title, rooms, candidates, undoes, place }) {
      lastId = Math.max(lastId, ...store.get().map(({ facts }) => facts.id)) + 1
      const id = lastId
      const work = waitingWork(candidates, elsewhere(chosen.action.id, mayBeDone))
      const kept = keptOf(id)
      // Seen at once, so that nothing is undone twice; kept with the run that does it.
      const undone = undoes === undefined ? undefined : runOf(undoes)
      if (undone) {
        const { facts, work: done } = undone
        change(facts.id, { facts: { ...facts, undoneUpTo: done.run } })
      }
      await kept.prepare(work.items, slices(new AbortController().signal))
      if (disposed) return id
      const facts: RunFacts = {
        id,
        actionId: chosen.action.id,
        options: chosen.options,
        reason: chosen.reason,
        title,
        createdAt: clock.now(),
        place,
        rooms: rooms.map(([roomId, name]) => [roomId, name]),
        waiting: lastInLine(),
      }
      const run = open(facts, kept)
      store.set((runs) => [run, ...runs])
      run.queue.put(work)
      list.update(store.get().map((one) => one.facts))
      startNext()
      return id
    },

    retry(id) {
      const run = runOf(id)
      if (!run || run.work.phase !== 'idle') return
      changeFacts(id, { waiting: lastInLine() })
      run.queue.putRetries(elsewhere(run.facts.actionId, mayHaveBeenDoneSince, id))
      startNext()
    },

    remove,

    watch(place) {
      const watcher = { place }
      watching.add(watcher)
      return () => void watching.delete(watcher)
    },

    dispose() {
      disposed = true
      for (const end of endings) end()
      stopMasking()
      unsubscribe()
      for (const { queue } of store.get()) queue.dispose()
    },
  }
}

/** Whether a step may have been done by the time when another run comes to it. */
function mayBeDone(item: StepItem): boolean {
  return item.doubtful || isUnsettled(item)
}

/** The same for a run whose plan is older than the other run. */
function mayHaveBeenDoneSince(item: StepItem): boolean {
  return item.state.kind === 'done' || mayBeDone(item)
}
