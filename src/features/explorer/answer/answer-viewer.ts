import { lazyModule } from '@/lib/lazy-module'
import { createStore } from '@/lib/store'
import { startWorker } from '@/lib/trusted-script'
import type {
  AnswerDifference,
  AnswerRange,
  AnswerView,
  CopyKind,
  FromAnswerWorker,
  ShownAnswer,
  ToAnswerWorker,
} from './messages'

const workerFile = lazyModule(() => import('./answer.worker?worker&url'))

/** The part of a worker that is used. */
export type AnswerWorker = Pick<Worker, 'postMessage' | 'terminate' | 'addEventListener'>

async function startAnswerWorker(): Promise<AnswerWorker> {
  const { default: url } = await workerFile.load()
  return startWorker(url)
}

/** What a response is viewed with, and what is shown of it. */
export interface ViewerState {
  /** The response; undefined if none is open. */
  body: Blob | undefined
  view: AnswerView
  search: string
  /** A JSONPath. */
  filter: string
  /** Undefined until its first part has been read. */
  shown: ShownAnswer | undefined
  /** Why it can't be read. */
  error: unknown
}

/** Reads one JSON response at a time in a worker, and has the part that is on screen. */
export type AnswerViewer = ReturnType<typeof createAnswerViewer>

/** Creates a viewer; `prepare` starts its worker before the first response arrives. */
export function createAnswerViewer(start: () => Promise<AnswerWorker> = startAnswerWorker) {
  const state = createStore<ViewerState>({
    body: undefined,
    view: 'tree',
    search: '',
    filter: '',
    shown: undefined,
    error: undefined,
  })
  const waiting = new Map<number, (message: FromAnswerWorker) => void>()
  let starting: Promise<AnswerWorker> | undefined
  let range: AnswerRange = { view: 'tree', from: 0, to: 100 }
  let call: string | undefined
  let lastId = 0
  let ended = false

  const change = (part: Partial<ViewerState>) => state.set((now) => ({ ...now, ...part }))

  function worker(): Promise<AnswerWorker> {
    starting ??= started()
    return starting
  }

  async function started(): Promise<AnswerWorker> {
    const own = await start()
    own.addEventListener('message', ({ data }: MessageEvent<FromAnswerWorker>) => take(data))
    own.addEventListener('error', () => fail(new Error('The response couldn’t be read')))
    return own
  }

  async function endWorker(): Promise<void> {
    const own = await starting?.catch(() => undefined)
    own?.terminate()
  }

  function take(message: FromAnswerWorker): void {
    if (message.kind === 'shown') change({ shown: message.shown, error: undefined })
    else waiting.get(message.id)?.(message)
  }

  function fail(error: unknown): void {
    void endWorker()
    starting = undefined
    waiting.clear()
    change({ shown: undefined, error })
  }

  function post(...messages: readonly ToAnswerWorker[]): void {
    if (!ended) postAll(messages).catch(fail)
  }

  async function postAll(messages: readonly ToAnswerWorker[]): Promise<void> {
    const own = await worker()
    for (const message of messages) own.postMessage(message, [])
  }

  function ask<T>(
    message: (id: number) => ToAnswerWorker,
    read: (reply: FromAnswerWorker) => T | undefined,
  ): Promise<T> {
    const id = ++lastId
    return new Promise((resolve) => {
      waiting.set(id, (reply) => {
        waiting.delete(id)
        const value = read(reply)
        if (value !== undefined) resolve(value)
      })
      post(message(id))
    })
  }

  function open(body: Blob): void {
    const { view, search, filter } = state.get()
    range = { view, from: 0, to: 100 }
    change({ body, shown: undefined, error: undefined })
    post(
      { kind: 'filter', path: filter },
      { kind: 'search', text: search },
      { kind: 'show', range },
      { kind: 'open', body },
    )
  }

  return {
    state: state.get,
    subscribe: state.subscribe,

    /** Starts the worker, so that a response is shown at once. */
    prepare(): void {
      worker().catch(() => {
        // Opening a response tries again, and reports it.
        starting = undefined
      })
    },

    /**
     * Shows a response. Search and filter stay if it is of the same call as the last.
     * @param of names the call
     */
    open(body: Blob, of: string): void {
      if (state.get().body === body && state.get().shown) return
      if (call !== of) change({ search: '', filter: '' })
      call = of
      open(body)
    },

    /** Tries again after a failure. */
    retry: (): void => {
      const { body } = state.get()
      if (body) open(body)
    },

    /** Asks for the rows that are on screen. */
    see(view: AnswerView, from: number, to: number): void {
      if (range.view === view && range.from === from && range.to === to) return
      range = { view, from, to }
      post({ kind: 'show', range })
    },

    setView: (view: AnswerView): void => {
      change({ view })
      range = { view, from: 0, to: 100 }
      post({ kind: 'show', range })
    },

    search: (text: string): void => {
      change({ search: text })
      post({ kind: 'search', text })
    },

    filter: (path: string): void => {
      change({ filter: path })
      post({ kind: 'filter', path })
    },

    /** Goes to the next or the previous value found. */
    step: (by: 1 | -1) => post({ kind: 'step', by }),

    /** Folds or unfolds a container; resolves once it is shown so. */
    fold: (node: number, isFolded: boolean): Promise<void> =>
      ask(
        (id) => ({ kind: 'fold', id, node, isFolded }),
        (reply) => (reply.kind === 'folded' ? true : undefined),
      ).then(() => undefined),

    foldAll: (isFolded: boolean) => post({ kind: 'foldAll', isFolded }),

    /** The path or the text of a value. */
    copy: (node: number, what: CopyKind): Promise<string> =>
      ask(
        (id) => ({ kind: 'copy', id, node, what }),
        (reply) => (reply.kind === 'copied' ? reply.text : undefined),
      ),

    /** How a response differs from the one before. */
    compare: (before: Blob, after: Blob): Promise<AnswerDifference> =>
      ask(
        (id) => ({ kind: 'compare', id, before, after }),
        (reply) => (reply.kind === 'compared' ? reply.difference : undefined),
      ),

    /** Ends the worker. */
    dispose(): void {
      ended = true
      void endWorker()
      change({ body: undefined, shown: undefined })
    },
  }
}
