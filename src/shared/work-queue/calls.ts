import type { QueueItem } from './items'

/** What an attempt is given besides its item. */
export interface Attempt<Task> {
  /** Aborted where the work is stopped while the attempt only waits. */
  signal: AbortSignal
  /** Keeps how far the task has come, before anything else is done. */
  keep: (task: Task) => void
  /** Told where something may have reached the server, whatever it answers later. */
  onLost: () => void
}

/** What the queue needs of the homeserver. */
export interface QueueCalls<Task> {
  /**
   * Does it; waits by itself where the server asks to, if that is not too long.
   * @throws as `client.call`, and NotTried
   */
  act(item: QueueItem<Task>, attempt: Attempt<Task>): Promise<unknown>
  /** Whether the server says that it has been done. @throws as `client.call` */
  isDone(item: QueueItem<Task>, attempt: Attempt<Task>): Promise<boolean>
  /** Whether even a refused attempt is looked for before another one. */
  wasTried(task: Task): boolean
  /** Whether the request on its way waits to be sent again. */
  isWaiting(): boolean
}

/** Why something was not even begun; the message is for the user. */
export class NotTried extends Error {
  override readonly name = 'NotTried'
  /** What the server said. */
  readonly detail: string | undefined

  constructor(message: string, detail?: string) {
    super(message)
    this.detail = detail
  }
}
