import { isAbort, type ErrorWords } from '@/api/errors'
import { createStore } from '@/lib/store'
import type { UploadOptions } from '@/shared/upload-file'
import type { Arrived, FileToSend } from './file-to-send'

/** The state of an upload. */
export type UploadState =
  /** Waits for the uploads before it. */
  | { readonly kind: 'waiting' }
  /** Its bytes are read, and a photo's location is removed. */
  | { readonly kind: 'preparing' }
  | { readonly kind: 'uploading'; readonly sent: number; readonly total: number }
  | { readonly kind: 'failed'; readonly words: ErrorWords }

/** A file being uploaded. */
export interface UploadItem {
  readonly id: number
  readonly file: FileToSend
  readonly state: UploadState
}

/** What uploads depend on. */
export interface UploadsOptions {
  /** Gives the file to send. */
  prepare: (file: FileToSend) => Promise<File>
  /** Gives a key that is equal for files that needn't be uploaded twice. */
  identify: (file: File) => Promise<string>
  /** Uploads a file and gives its MXC URI. */
  upload: (file: File, options: UploadOptions) => Promise<string>
  /** MXC URIs of earlier uploads, by key; new ones are added. */
  known: Map<string, string>
  /** Turns an uploaded file into an attachment or an inline picture. */
  arrivedAs: (file: FileToSend, uploaded: File, url: string) => Arrived
  /** Adds it to the message. */
  onArrived: (arrived: Arrived) => void
  /** Words for an error. */
  describe: (error: unknown) => ErrorWords
  /** Keeps the names of unfinished uploads across a reload, which interrupts them. */
  storage: { read: () => readonly string[]; write: (names: readonly string[]) => void }
}

/** The files being uploaded for a room, in order; a store for `useSyncExternalStore`. */
export type Uploads = ReturnType<typeof createUploads>

/**
 * Uploads one file at a time. A failed upload holds up the later ones, to keep their order, until
 * it is retried or removed.
 */
export function createUploads(options: UploadsOptions) {
  const { prepare, identify, upload, known, arrivedAs, onArrived, describe, storage } = options
  const store = createStore<readonly UploadItem[]>([])
  const items = store.get
  let lost = storage.read()
  let lastId = 0
  let running: AbortController | undefined
  let disposed = false

  function set(next: readonly UploadItem[]): void {
    if (disposed) return
    if (next.length !== items().length) keepNames(next)
    store.set(next)
  }

  function keepNames(now: readonly UploadItem[]): void {
    storage.write([...lost, ...now.map(({ file }) => file.choice.name)])
  }

  function change(id: number, state: UploadState): void {
    set(items().map((item) => (item.id === id ? { ...item, state } : item)))
  }

  function drop(id: number): void {
    set(items().filter((item) => item.id !== id))
  }

  async function drain(): Promise<void> {
    if (running) return
    for (;;) {
      const [next] = items()
      if (disposed || next?.state.kind !== 'waiting') return
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
      onArrived(arrivedAs(file, prepared, url))
    } catch (error) {
      // A removed upload has left the list and reports nothing.
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
    items,

    /** Names of files whose upload a reload interrupted. */
    lost: (): readonly string[] => lost,

    subscribe: store.subscribe,

    /** Queues files. Resolves once nothing more can be uploaded without the user. */
    add(files: readonly FileToSend[]): Promise<void> {
      const added = files.map((file): UploadItem => {
        lastId += 1
        return { id: lastId, file, state: { kind: 'waiting' } }
      })
      set([...items(), ...added])
      return drain()
    },

    /** Retries a failed upload. */
    retry(id: number): Promise<void> {
      const isFailed = items().some((item) => item.id === id && item.state.kind === 'failed')
      if (isFailed) change(id, { kind: 'waiting' })
      return drain()
    },

    /** Cancels an upload, or drops a waiting or failed one; the later ones continue. */
    remove(id: number): Promise<void> {
      if (items()[0]?.id === id) running?.abort(new DOMException('Removed', 'AbortError'))
      drop(id)
      return drain()
    },

    /** Clears the list of lost files once the user has seen it. */
    forgetLost(): void {
      lost = []
      keepNames(items())
      set([...items()])
    },

    /** Cancels all uploads. Their names stay and are shown as lost, as after a reload. */
    dispose(): void {
      disposed = true
      running?.abort(new DOMException('The session has ended', 'AbortError'))
    },
  }
}
