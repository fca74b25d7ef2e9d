import type { RawAnswer } from '@/api/client'
import type { Clock } from '@/api/clock'
import { getTokenOwner } from '@/api/endpoints/account'
import type { MatrixError } from '@/api/errors'
import { mayHaveBeenDone } from '@/api/may-have-been-done'
import { toMatrixError } from '@/api/outcome'
import type { WrittenRequest } from '@/api/request'
import { askedIdentity } from '@/features/explorer/answer/asked-identity'
import type { Session } from '@/session/session'
import { NotTried, type Attempt, type QueueCalls } from '@/shared/work-queue/calls'
import type { QueueItem } from '@/shared/work-queue/items'
import { Unconfirmed } from './request-words'
import { isRepeatable } from './repeatable'

/** What a run sends its requests with. */
export interface RunContext {
  session: Session
  clock: Clock
}

/**
 * Sends a handwritten request of a run.
 * Calls `onLost` with an error after which it may have been carried out.
 * @throws as `client.call`, and NotTried if the server refuses only this request
 */
export async function sendInRun(
  { session, clock }: RunContext,
  request: WrittenRequest,
  {
    signal,
    onWait,
    onLost,
  }: Pick<Attempt<unknown>, 'signal' | 'onWait'> & {
    onLost: (error: unknown) => void
  },
): Promise<RawAnswer> {
  const onFailedAttempt = (error: unknown) => {
    if (mayHaveBeenDone(error)) onLost(error)
  }
  const callOptions = { once: false, signal, onWait, onFailedAttempt }
  const answer = await session.client.sendWritten(request, callOptions)
  if (await askedIdentity(request, answer)) {
    throw new NotTried(
      'The server asks you to confirm your identity',
      'Send this request on its own.',
    )
  }
  if (answer.status >= 300) {
    const error = await toMatrixError({ response: answer, body: answer.body }, clock.now())
    if (!refusesOnlyThis(error)) throw error
    throw new NotTried('The server refused this request', error.message)
  }
  return answer
}

export interface RequestCallsOptions<Task> extends RunContext {
  /** The request of an item. @throws NotTried */
  requestOf: (item: QueueItem<Task>) => WrittenRequest
  /** @throws NotTried if the request of an item lacks something that it was planned with */
  check?: (item: QueueItem<Task>) => void
  /** Keeps what is wanted of a response. It must not throw: the request has been carried out. */
  onAnswer: (item: QueueItem<Task>, answer: RawAnswer, keep: Attempt<Task>['keep']) => Promise<void>
}

/** How a queue sends handwritten requests: each once, unless a second one has no effect. */
export function requestCalls<Task>(options: RequestCallsOptions<Task>): QueueCalls<Task> {
  const { session, requestOf, check, onAnswer } = options
  const { client } = session
  /** What became of requests that may have been carried out, by item. */
  const lost = new Map<string, unknown>()

  return {
    async act(item, { signal, onWait, onLost, keep }) {
      check?.(item)
      const request = requestOf(item)
      lost.delete(item.id)
      const answer = await sendInRun(options, request, {
        signal,
        onWait,
        onLost(error) {
          lost.set(item.id, error)
          onLost()
        },
      })
      await onAnswer(item, answer, keep)
    },

    async isDone(item, { signal }) {
      const request = requestOf(item)
      // Without a connection, the requests after this one wouldn't arrive either.
      await client.call(getTokenOwner, {}, { signal })
      if (isRepeatable(request)) return false
      throw new Unconfirmed(lost.get(item.id))
    },

    wasTried: () => false,
  }
}

/** The errcodes of a 401 that refuse every request. */
const refusesAll: ReadonlySet<string> = new Set([
  'M_UNKNOWN_TOKEN',
  'M_MISSING_TOKEN',
  'M_USER_LOCKED',
])

/** Whether a 401 is about the request: with another token, it would be refused as well. */
function refusesOnlyThis({ status, errcode }: MatrixError): boolean {
  return status === 401 && !refusesAll.has(errcode)
}
