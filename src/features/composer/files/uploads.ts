import { isAbort, type ErrorWords } from '@/api/errors'
import type { UploadOptions } from '@/shared/upload-file'
import type { Arrived, FileToSend } from './file-to-send'

/** How an upload stands. */
export type UploadState =
  /** Its turn comes after those before it. */
  | { readonly kind: 'waiting' }
  /** Its bytes are read, and where a photo was taken is taken out. */
  | { readonly kind: 'preparing' }
  | { readonly kind: 'uploading'; readonly sent: number; readonly total: number }
  | { readonly kind: 'failed'; readonly words: ErrorWords }

/** One file on its way to the server. */
export interface UploadItem {
  readonly id: number
  readonly file: FileToSend
  readonly state: UploadState
}

/** What uploading needs. */
export interface UploadsOptions {
  /** The file as it is sent. */
  prepare: (file: FileToSend) => Promise<File>
  /** The same for files that need not be uploaded twice. */
  identify: (file: File) => Promise<string>
  /** Uploads a file and gives its mxc URI. */
  upload: (file: File, options: UploadOptions) => Promise<string>
  /** mxc URIs of what was uploaded before, by its identity; added to. */
  known: Map<string, string>
  /** What became of a file that has been uploaded. */
  arrivedAs: (file: FileToSend, uploaded: File, url: string) => Arrived
  /** Takes it, where nobody else does. */
  onArrived: (arrived: Arrived) => void
  /** Words for what was thrown. */
  describe: (error: unknown) => ErrorWords
  /** Keeps the names of what is on its way over a reload, which ends it. */
  storage: { read: () => readonly string[]; write: (names: readonly string[]) => void }
}

/** The files that are uploaded for one room, in order; a store for `useSyncExternalStore`. */
export type Uploads = ReturnType<typeof createUploads>

/**
 * Uploads one file after another. What failed holds up those after it, to keep their order, until
 * it is tried again or removed.
 */
export function createUploads(options: UploadsOptions) {
  const { prepare, identify, upload, known, arrivedAs, describe, storage } = options
  let items: readonly UploadItem[] = []
  let lost = storage.read()
  let lastId = 0
  let running: AbortController | undefined
  let taker: ((arrived: Arrived) => void) | undefined
  const listeners = new Set<() => void>()

  function set(next: readonly UploadItem[]): void {
    const isSameList = next.length === items.length
    items = next
    if (!isSameList) keepNames()
    for (const listener of listeners) listener()
  }

  function keepNames(): void {
    storage.write([...lost, ...items.map(({ file }) => file.choice.name)])
  }

  function change(id: number, state: UploadState): void {
    set(items.map((item) => (item.id === id ? { ...item, state } : item)))
  }

  function drop(id: number): void {
    set(items.filter((item) => item.id !== id))
  }

  async function drain(): Promise<void> {
    if (running) return
    for (;;) {
      const [next] = items
      if (next?.state.kind !== 'waiting') return
      running = new AbortController()
      await run(next, running.signal)
      running = undefined
    }
  }

  async function run({ id, file }: UploadItem, signal: AbortSignal): Promise<void> {
    change(id, { kind: 'preparing' })
    try {
      const prepared = await prepare(file)
      const identity = await identify(prepared)
      signal.throwIfAborted()
      const url = known.get(identity) ?? (await send(id, prepared, signal))
      known.set(identity, url)
      signal.throwIfAborted()
      drop(id)
      const take = taker ?? options.onArrived
      take(arrivedAs(file, prepared, url))
    } catch (error) {
      // What was removed is gone from the list, and nothing is to be said of it.
      if (!signal.aborted || !isAbort(error)) change(id, { kind: 'failed', words: describe(error) })
    }
  }

  function send(id: number, file: File, signal: AbortSignal): Promise<string> {
    change(id, { kind: 'uploading', sent: 0, total: file.size })
    const onProgress = (sent: number, total: number) =>
      change(id, { kind: 'uploading', sent, total })
    return upload(file, { signal, onProgress })
  }

  return {
    /** The files, in order; the same array until something changes. */
    items: (): readonly UploadItem[] => items,

    /** Names of files that a reload kept from being uploaded. */
    lost: (): readonly string[] => lost,

    subscribe: (listener: () => void): (() => void) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },

    /** Hands what arrives to somebody, for as long as the returned function is not called. */
    takeArrivals(take: (arrived: Arrived) => void): () => void {
      taker = take
      return () => {
        if (taker === take) taker = undefined
      }
    },

    /** Uploads files when their turn comes. Resolves once nothing more can be uploaded by itself. */
    add(files: readonly FileToSend[]): Promise<void> {
      const added = files.map((file): UploadItem => {
        lastId += 1
        return { id: lastId, file, state: { kind: 'waiting' } }
      })
      set([...items, ...added])
      return drain()
    },

    /** Uploads a file that failed again. */
    retry(id: number): Promise<void> {
      const isFailed = items.some((item) => item.id === id && item.state.kind === 'failed')
      if (isFailed) change(id, { kind: 'waiting' })
      return drain()
    },

    /** Ends an upload, or gives up one that waits or failed; those after it go on. */
    remove(id: number): Promise<void> {
      if (items[0]?.id === id) running?.abort(new DOMException('Removed', 'AbortError'))
      drop(id)
      return drain()
    },

    /** The user knows that files were lost. */
    forgetLost(): void {
      lost = []
      keepNames()
      set([...items])
    },
  }
}
