import type { Delivery, Outgoing, Writing } from '@/features/composer/use-composer'
import { afterSending, type Draft } from '@/features/composer/draft/draft'
import { draftProblem } from '@/features/composer/draft/draft-problem'
import { messageOf } from '@/features/composer/draft/message'
import type { BatchMessage } from '@/shared/batch/actions/message/sending'
import { startProblem } from '@/shared/batch/run/line'
import type { Run } from '@/shared/batch/run/run'
import { sameContent } from '@/shared/message/same-content'
import type { MessageContent } from '@/shared/message/room-transport'

/** What of the composer decides whether its message can go to several rooms. */
interface ToBeSent {
  writing: Pick<Writing, 'draft'>
  outgoing: Pick<Outgoing, 'message'>
  delivery: Pick<Delivery, 'stuck' | 'sending'>
}

/** Why the message can't be sent to several rooms; undefined if it can. */
export function blockedReason(
  { writing: { draft }, outgoing: { message }, delivery: { stuck, sending } }: ToBeSent,
  last: Run | undefined,
  holdsToken: (text: string) => boolean,
): string | undefined {
  if (draft.about?.several) return 'Save the edit first.'
  if (draft.about) return relationReasons[draft.about.relation.kind]
  const problem = draftProblem(draft, message, { mayNotifyRoom: true, holdsToken })
  if (problem !== undefined) return problem
  if (stuck) return 'First retry or discard the message that wasn’t sent.'
  if (sending) return 'A message is being sent.'
  return startProblem(last, lastMessage)
}

const relationReasons = {
  reply: 'A reply can only go to this room.',
  thread: 'A thread message can only go to this room.',
  edit: 'This edit can only go to this room.',
}

/** What the run is about, for `startProblem`. */
export const lastMessage = 'the last message to several rooms'

/** The message for a run. */
export function roomsMessage(draft: Draft, ownUserId: string): BatchMessage {
  const contents = (mayNotifyRoom: boolean) => {
    const { before, content } = messageOf(draft, { ownUserId, mayNotifyRoom })
    return [...before, content].map((each) => ({ ...each }))
  }
  return { contents: variants(contents(true), contents(false)), written: draft }
}

/** Contents with and without the right to notify everyone by `@room`, once if they are the same. */
export function variants(
  notifying: MessageContent[],
  silent: MessageContent[],
): BatchMessage['contents'] {
  return sameContent(notifying, silent) ? { silent } : { silent, notifying }
}

/** The draft that remains after handing it to a run. */
export function draftLeftAfter(draft: Draft, txnId: string): Draft {
  return afterSending(draft, txnId, '')
}
