import type { Delivery, Outgoing, Writing } from '@/features/composer/use-composer'
import { afterSending, type Draft } from '@/features/composer/draft/draft'
import { draftProblem } from '@/features/composer/draft/draft-problem'
import { messageOf } from '@/features/composer/draft/message'
import { busyProblem } from '@/shared/work-queue/busy-problem'
import type { QueueWork } from '@/shared/work-queue/items'
import type { BroadcastMessage, BroadcastTask } from './task'
import type { PlannedRoom } from './plan'

/** What of the composer decides whether its message can go to several rooms. */
interface ToBeSent {
  writing: Pick<Writing, 'draft'>
  outgoing: Pick<Outgoing, 'message'>
  delivery: Pick<Delivery, 'stuck' | 'sending'>
}

/** Why the message can't be sent to several rooms; undefined if it can. */
export function blockedReason(
  { writing: { draft }, outgoing: { message }, delivery: { stuck, sending } }: ToBeSent,
  work: QueueWork<unknown>,
  holdsToken: (text: string) => boolean,
): string | undefined {
  if (draft.about?.several) return 'Save the edit first.'
  if (draft.about) return relationReasons[draft.about.relation.kind]
  const problem = draftProblem(draft, message, { mayNotifyRoom: true, holdsToken })
  if (problem !== undefined) return problem
  if (stuck) return 'First retry or discard the message that wasn’t sent.'
  if (sending) return 'A message is being sent.'
  return busyProblem(work, lastBroadcast)
}

const relationReasons = {
  reply: 'A reply can only go to this room.',
  thread: 'A thread message can only go to this room.',
  edit: 'This edit can only go to this room.',
}

/** What the queue is busy with, for {@link busyProblem}. */
export const lastBroadcast = 'the last message to several rooms'

/** The message for the queue. */
export function roomsMessage(draft: Draft, ownUserId: string): BroadcastMessage {
  const contents = (mayNotifyRoom: boolean) => {
    const { before, content } = messageOf(draft, { ownUserId, mayNotifyRoom })
    return [...before, content].map((each) => ({ ...each }))
  }
  return { draft, contents: { notifying: contents(true), silent: contents(false) } }
}

/** The task for a room. */
export function roomTask(
  line: PlannedRoom,
  given: Pick<BroadcastTask, 'txnId' | 'createdAt' | 'known'>,
): BroadcastTask {
  return {
    ...given,
    name: line.name,
    arrived: [],
    tried: false,
    notifiesRoom: line.mention === 'notifies',
    unencrypted: line.encrypted,
  }
}

/** The draft that remains after handing it to the queue. */
export function draftLeftAfter(draft: Draft, txnId: string): Draft {
  return afterSending(draft, txnId, '')
}
