import type { Wait } from '@/api/request-log'
import type { QueueItem } from './items'

/** Context of an attempt. */
export interface Attempt<Task> {
  /** Aborted if the work is stopped while the attempt is only waiting. */
  signal: AbortSignal
  /** Saves the task's progress before anything else happens. */
  keep: (task: Task) => void
  /** Called if something may have reached the server, whatever it responds later. */
  onLost: () => void
  /** Called when a request starts waiting for a retry, and with undefined when it is retried. */
  onWait: (wait: Wait | undefined) => void
  /**
   * Whether the work is being paused or cancelled: an attempt of several requests ends between two
   * of them, with {@link Interrupted}.
   */
  isStopping: () => boolean
}

/** The homeserver calls a queue needs. */
export interface QueueCalls<Task> {
  /**
   * Performs the task; waits by itself if the server asks to, unless that takes too long.
   * @throws as `client.call`, and NotTried
   */
  act(item: QueueItem<Task>, attempt: Attempt<Task>): Promise<unknown>
  /** Whether the server confirms that it was done. @throws as `client.call` */
  isDone(item: QueueItem<Task>, attempt: Attempt<Task>): Promise<boolean>
  /** Whether even a refused attempt must be checked before another one. */
  wasTried(task: Task): boolean
}

/** Why something wasn't attempted; the message is for the user. */
export class NotTried extends Error {
  override readonly name = 'NotTried'
  /** What the server said. */
  readonly detail: string | undefined

  constructor(message: string, detail?: string) {
    super(message)
    this.detail = detail
  }
}

/** An attempt has ended between two of its requests, and can go on later. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted'
}
