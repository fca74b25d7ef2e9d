import { levelOf, levelToSend } from '@/lib/power-levels'
import { defineAction, rateLimits, type BatchRoom } from '@/shared/batch/actions/action'
import { notInRoom } from '@/shared/batch/actions/room-words'
import { toRooms } from '@/shared/batch/actions/titles'
import { messageType } from '@/shared/message/room-transport'
import { messageSteps } from './message-steps'
import { messageFailure, messageWords } from './message-words'
import { messageSchema, newSending, noMessage, sendingOf, type BatchMessage } from './sending'

/** Why a room with encryption is skipped, unless the user agrees to send in plain text. */
export const encryptedProblem = 'This room is encrypted'

/** Sends a message of the composer, file by file, to one room after another. */
export const sendMessage = defineAction<BatchMessage>({
  id: 'send-message',
  label: 'Send a message',
  effect: 'Sends one message, with its files, to each room.',
  needs: 'rooms',
  isWritten: true,
  isNew: true,
  limit: rateLimits.event,
  options: messageSchema,
  initial: noMessage,
  title: (_, rooms) => `Send a message ${toRooms(rooms)}`,
  will: 'to be sent',
  roomProblem: (room) => levelToSendProblem(room) ?? unreadProblem(room),
  check(room, _, { contents, asksIfEncrypted }) {
    const encrypted = room.overview?.encrypted ?? false
    const notifiesRoom = mayNotify(room)
    const problem = encrypted && !asksIfEncrypted ? encryptedProblem : undefined
    const sending = newSending({ notifiesRoom, unencrypted: encrypted })
    const remarks = [
      ...(encrypted ? ['unencrypted'] : []),
      ...(contents.notifying ? [`@room ${notifiesRoom ? 'notifies' : 'doesn’t notify'}`] : []),
    ]
    return {
      problem: () => problem,
      remark: () => (remarks.length === 0 ? undefined : remarks.join(', ')),
      was: () => sending,
    }
  },
  ...messageSteps('send', messageWords.send.notDone),
  undo: {
    actionId: 'remove-message',
    ofPart: true,
    step({ roomId, userIds, was }) {
      const sent = sendingOf(was)
      if (!sent || sent.arrived.length === 0) return undefined
      const { arrived: events, notifiesRoom, unencrypted } = sent
      return {
        roomId,
        userIds,
        was: newSending({ notifiesRoom, unencrypted, target: { events } }),
      }
    },
  },
  words: messageWords.send,
  failure: messageFailure,
})

/** Whether `@room` notifies everyone in a room. */
export function mayNotify({ moderator }: Pick<BatchRoom, 'moderator'>): boolean {
  if (!moderator) return false
  const { powerLevels, userId } = moderator
  return levelOf(powerLevels, userId) >= powerLevels.notifyRoom
}

/** Why the account can't send to a room; undefined if it can. */
export function levelToSendProblem({ moderator }: BatchRoom): string | undefined {
  if (!moderator) return notInRoom
  const { powerLevels, userId } = moderator
  const own = levelOf(powerLevels, userId)
  const needed = levelToSend(powerLevels, messageType)
  return own < needed ? `Requires power level ${needed}; you have ${own}` : undefined
}

/** Why a message in the room would likely go unread. */
function unreadProblem({ overview }: BatchRoom): string | undefined {
  if (overview?.successor !== undefined) {
    return 'This room was replaced, so people may no longer read it'
  }
  return overview?.space ? 'This is a space. Clients don’t show messages in spaces' : undefined
}
