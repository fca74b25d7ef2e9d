import {
  defineAction,
  rateLimits,
  type ActionDefinition,
  type BatchRoom,
  type RoomCheck,
} from '@/shared/batch/actions/action'
import { removeProblem } from '@/shared/batch/actions/redact/redact'
import { notInRoom } from '@/shared/batch/actions/room-words'
import { inRooms } from '@/shared/batch/actions/titles'
import { plural } from '@/lib/plural'
import { messageSteps } from './message-steps'
import { messageFailure, messageWords } from './message-words'
import { levelToSendProblem } from './send-message'
import { messageSchema, newSending, noMessage, type BatchMessage, type SentRoom } from './sending'

/** What the changes of a sent message have in common. */
const change = {
  needs: 'rooms',
  hidden: true,
  limit: rateLimits.event,
  options: messageSchema,
  initial: noMessage,
  // Other runs in the same rooms change other messages, or change this one otherwise.
  isNew: true,
  failure: messageFailure,
} as const satisfies Partial<ActionDefinition<BatchMessage>>

/** Edits a sent message in the rooms that have it. */
export const editMessage = defineAction<BatchMessage>({
  ...change,
  id: 'edit-message',
  label: 'Edit a sent message',
  effect: 'Edits the message in each room that received it.',
  title: (_, rooms) => `Edit a message ${inRooms(rooms)}`,
  will: 'to be edited',
  roomProblem: levelToSendProblem,
  check: (room, _, message) =>
    checkOf(room, message, ({ target }) =>
      target.text === undefined ? 'The message’s text isn’t in this room' : undefined,
    ),
  ...messageSteps('edit', messageWords.edit.notDone),
  words: messageWords.edit,
})

/** Removes a sent message, with its files, from the rooms that have it. */
export const removeMessage = defineAction<BatchMessage>({
  ...change,
  id: 'remove-message',
  label: 'Remove a sent message',
  effect: 'Removes the message from each room that received it.',
  danger: true,
  irreversible: 'The content is removed for everyone, permanently. A placeholder remains.',
  takesReason: true,
  title: (_, rooms) => `Remove a message from ${plural(rooms, 'room')}`,
  will: 'to be removed',
  roomProblem: ({ moderator }) =>
    moderator ? removeProblem(moderator.userId, moderator) : notInRoom,
  check: (room, _, message) => checkOf(room, message, () => undefined),
  ...messageSteps('remove', messageWords.remove.notDone),
  words: messageWords.remove,
})

/** @param problemOf why the message can't be changed where it is */
function checkOf(
  { roomId }: BatchRoom,
  { sentTo }: BatchMessage,
  problemOf: (sent: SentRoom) => string | undefined,
): RoomCheck {
  const sent = sentTo?.find((one) => one.roomId === roomId)
  if (!sent) return { problem: () => 'This room doesn’t have the message' }
  const problem = problemOf(sent)
  const sending = newSending(sent)
  return { problem: () => problem, was: () => sending }
}
