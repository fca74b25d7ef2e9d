import type { Composer } from '@/features/composer/use-composer'
import { afterSending, type Draft } from '@/features/composer/draft'
import { draftProblem } from '@/features/composer/draft-problem'
import { messageOf } from '@/features/composer/message'
import type { QueueWork } from '@/shared/work-queue/items'
import type { RoomsMessage, RoomTask } from './task'
import type { PlannedRoom } from './plan'

/** Why the message cannot be sent to several rooms; undefined where it can. */
export function blockedReason(
  { draft, stuck, sending, message }: Pick<Composer, 'draft' | 'stuck' | 'sending' | 'message'>,
  work: QueueWork<unknown>,
  holdsToken: (text: string) => boolean,
): string | undefined {
  if (draft.about?.several) return 'Save the edit first.'
  if (draft.about) return relationReasons[draft.about.relation.kind]
  const problem = draftProblem(draft, message, { mayNotifyRoom: true, holdsToken })
  if (problem !== undefined) return problem
  if (stuck) return 'Retry the message that did not get through, or give it up, first.'
  if (sending) return 'A message is on its way.'
  return busyReason(work)
}

const relationReasons = {
  reply: 'A reply belongs to this room alone.',
  thread: 'A thread belongs to this room alone.',
  edit: 'An edit belongs to this room alone.',
}

/** Why no other message can be sent to several rooms now; undefined where the queue is empty. */
export function busyReason({ phase }: QueueWork<unknown>): string | undefined {
  if (phase === 'idle') return undefined
  return phase === 'paused'
    ? 'Resume or cancel the last message to several rooms first.'
    : 'Another message is on its way to several rooms.'
}

/** The message as the queue keeps it. */
export function roomsMessage(draft: Draft, ownUserId: string): RoomsMessage {
  const contents = (mayNotifyRoom: boolean) => {
    const { before, content } = messageOf(draft, { ownUserId, mayNotifyRoom })
    return [...before, content].map((each) => ({ ...each }))
  }
  return { draft, contents: { notifying: contents(true), silent: contents(false) } }
}

/** What is to be done in a room. */
export function roomTask(
  line: PlannedRoom,
  given: Pick<RoomTask, 'txnId' | 'createdAt' | 'known'>,
): RoomTask {
  return {
    ...given,
    name: line.name,
    arrived: [],
    tried: false,
    notifiesRoom: line.mention === 'notifies',
    unencrypted: line.encrypted,
  }
}

/** What is left of the draft once the queue has it. */
export function draftLeftAfter(draft: Draft, txnId: string): Draft {
  return afterSending(draft, txnId, '')
}
