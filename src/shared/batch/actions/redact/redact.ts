import { getOneRoomEvent } from '@/api/endpoints/events'
import { redactEvent } from '@/api/endpoints/relations'
import { request } from '@/api/request'
import { isPathSegment } from '@/lib/path-segment'
import { plural } from '@/lib/plural'
import { dateTimeText } from '@/lib/moment'
import type { Moderator } from '@/lib/moderation-rules'
import { levelOf, levelToSend } from '@/lib/power-levels'
import { defineAction, rateLimits, type Step } from '@/shared/batch/actions/action'
import { failureWords, notInRoom } from '@/shared/batch/actions/room-words'
import { people, inRooms } from '@/shared/batch/actions/titles'
import type { WorkWords } from '@/shared/work-queue/work-words'
import { includesKind } from './message-kinds'
import {
  RedactFields,
  redactOptions,
  spanOf,
  spanProblem,
  type RedactOptions,
} from './redact-fields'
import { forgetMessage, type WrittenMessage } from './read-pages'
import { isRedacted, scanMessages } from './scan-messages'

/**
 * Why the account can't remove what someone wrote: own messages need the level for redaction events,
 * those of others also `redact`. https://spec.matrix.org/latest/client-server-api/#redactions
 */
export function removeProblem(userId: string, moderator: Moderator): string | undefined {
  const { powerLevels, userId: ownUserId } = moderator
  const toSend = levelToSend(powerLevels, 'm.room.redaction')
  const needed = userId === ownUserId ? toSend : Math.max(powerLevels.redact, toSend)
  const own = levelOf(powerLevels, ownUserId)
  if (own >= needed) return undefined
  const what = userId === ownUserId ? 'Removing messages' : 'Removing other people’s messages'
  return `${what} requires power level ${needed}; yours is ${own}`
}

/** The same transaction ID for all tries, so that the server applies each redaction once. */
function redaction({ roomId, eventId = '' }: Step, reason: string | undefined) {
  const params = { roomId, eventId, txnId: `redact-${eventId}` }
  return request(redactEvent, { params, body: reason === undefined ? {} : { reason } })
}

const words: WorkWords = {
  done: 'Removed',
  counted: (count) => `${plural(count, 'message')} removed`,
  notDone: 'Not removed',
  running: 'Removing…',
  checking: 'Checking whether it was removed…',
  doubtful: 'May have been removed. We check before trying again.',
  unsure: 'Unconfirmed',
  doneAfterAll: 'Removed (confirmed after a lost response)',
  notDoneAfterAll: 'It wasn’t removed.',
  progress: 'Done',
  more: 'removing more messages',
}

/** Removes what people wrote, one message after another. */
export const redact = defineAction<RedactOptions>({
  id: 'redact',
  label: 'Remove messages',
  effect: 'Removes what people wrote: their messages, files and reactions in a time span.',
  needs: 'people',
  danger: true,
  irreversible: 'The content is removed for everyone, permanently. A placeholder remains.',
  takesReason: true,
  limit: rateLimits.event,
  options: redactOptions,
  initial: { from: '', to: '', kind: 'all' },
  Fields: RedactFields,
  optionsProblem: spanProblem,
  will: 'to be removed',
  title: (count, rooms) => `Remove messages of ${people(count)} ${inRooms(rooms)}`,
  roomProblem: ({ moderator }) => {
    if (!moderator) return notInRoom
    return removeProblem(moderator.userId, moderator)
  },
  async check({ roomId, moderator }, { client, userIds, signal, onFound }, options) {
    if (!moderator) return { problem: () => notInRoom }
    const senders = userIds.filter((userId) => removeProblem(userId, moderator) === undefined)
    const scan = { roomId, senders, ...spanOf(options), signal, onFound }
    const written = senders.length === 0 ? [] : await scanMessages(client, scan)
    const bySender = new Map<string, WrittenMessage[]>()
    for (const message of written) {
      if (!includesKind(options.kind, message.kind) || !isPathSegment(message.eventId)) continue
      const known = bySender.get(message.sender)
      if (known) known.push(message)
      else bySender.set(message.sender, [message])
    }
    return {
      problem: (userId = '') =>
        removeProblem(userId, moderator) ??
        (bySender.has(userId) ? undefined : 'Nothing to remove in this time span'),
      items: (userId) =>
        bySender.get(userId)?.map(({ eventId, sentAt, preview }) => ({
          id: eventId,
          preview: `${dateTimeText(sentAt)}: ${preview}`,
        })) ?? [],
    }
  },
  requests: (step, { reason }) => [redaction(step, reason)],
  async act({ client, signal, onWait }, step, { reason }) {
    await client.send(redaction(step, reason), { signal, onWait })
    forgetMessage(client, step.roomId, step.eventId ?? '')
  },
  async isDone({ client, signal }, { roomId, eventId = '' }) {
    return isRedacted(
      await client.call(getOneRoomEvent, { params: { roomId, eventId } }, { signal }),
    )
  },
  words,
  failure: failureWords,
})
