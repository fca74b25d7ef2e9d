import { useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { sendMessage } from '@/api/endpoints/events'
import { redactEvent } from '@/api/endpoints/relations'
import { describeError } from '@/api/errors'
import { levelOf, levelToSend, type PowerLevels } from '@/lib/power-levels'
import { foldReaction, reactionKey } from '@/lib/reaction-key'
import { useAccount, useClient } from '@/session/session-context'
import { useIsLeaving } from '@/shared/use-is-leaving'
import { toast } from '@/ui/toast'
import { type Draft, withChange, withEdit, withoutRelation } from '@/features/composer/draft/draft'
import { messageType } from '@/shared/message/room-transport'
import { writtenAs } from '@/features/composer/draft/written-as'
import { editProblem, openEdit } from './open-edit'
import { excerptOf, type Reaction, type TimelineMessage } from './timeline'
import { refreshTimeline } from './timeline-query'
import type { Sender } from './use-timeline'

export interface MessageActionsOptions {
  roomId: string
  /** Undefined while unknown; then the server decides. */
  powerLevels: PowerLevels | undefined
  /** Changes the draft of the room's next message. */
  update: (change: (draft: Draft) => Draft) => void
  /** Called when a message is picked, to focus the editor. */
  onPicked: () => void
}

/** The actions on a room's messages. Failures are shown in a toast. */
export function useMessageActions({
  roomId,
  powerLevels,
  update,
  onPicked,
}: MessageActionsOptions) {
  const client = useClient()
  const { userId } = useAccount()
  const queryClient = useQueryClient()
  const isLeaving = useIsLeaving()
  const [reacting, setReacting] = useState<readonly string[]>([])
  const ownLevel = powerLevels ? levelOf(powerLevels, userId) : Number.POSITIVE_INFINITY
  const sendLevel = powerLevels && levelToSend(powerLevels, messageType)
  const sendProblem = levelProblem('Sending messages here', sendLevel, ownLevel)

  function pick(message: TimelineMessage, sender: Sender, inThread: boolean): void {
    const { eventId, thread, threadRootId } = message
    const relation = inThread
      ? {
          kind: 'thread' as const,
          rootId: threadRootId ?? eventId,
          latestEventId: thread?.latestEventId ?? eventId,
        }
      : { kind: 'reply' as const, eventId, sender: sender.userId, threadRootId }
    const about = {
      relation,
      sender: sender.userId,
      senderName: sender.name,
      excerpt: excerptOf(message),
    }
    update((draft) => {
      const isEdit = draft.about?.relation.kind === 'edit'
      return withChange(isEdit ? withoutRelation(draft) : draft, { about })
    })
    onPicked()
  }

  async function toggleReaction(
    message: TimelineMessage,
    key: string,
    known: Reaction | undefined,
  ): Promise<void> {
    const id = reactingId(message, key)
    if (reacting.includes(id)) return
    setReacting((others) => [...others, id])
    try {
      if (known && known.ownEventIds.length > 0) {
        // The same emoji may have been sent in several forms.
        for (const eventId of known.ownEventIds) {
          const params = { roomId, eventId, txnId: crypto.randomUUID() }
          await client.call(redactEvent, { params, body: {} })
        }
      } else {
        const annotation = { event_id: message.eventId, key: reactionKey(key) }
        const relation = { rel_type: 'm.annotation', ...annotation }
        const params = { roomId, eventType: 'm.reaction', txnId: crypto.randomUUID() }
        await client.call(sendMessage, { params, body: { 'm.relates_to': relation } })
      }
    } catch (error) {
      const { title, detail } = describeError(error)
      toast({ tone: 'bad', text: `${key}: ${title}`, detail })
    } finally {
      await refreshTimeline(queryClient, roomId)
      setReacting((others) => others.filter((other) => other !== id))
    }
  }

  return {
    reply: (message: TimelineMessage, sender: Sender) => pick(message, sender, false),
    replyInThread: (message: TimelineMessage, sender: Sender) => pick(message, sender, true),
    edit: async (message: TimelineMessage, sender: Sender) => {
      const known = writtenAs(userId, roomId, message.eventId)
      try {
        const start = await openEdit(message, sender.name, known)
        // If loading finished after the user left the page, the draft stays unchanged.
        if (isLeaving()) return
        update((draft) => withEdit(draft, start))
        onPicked()
      } catch (error) {
        const { title, detail } = describeError(error)
        toast({ tone: 'bad', text: title, detail })
      }
    },
    toggleReaction,
    isReacting: (message: TimelineMessage, key: string) =>
      reacting.includes(reactingId(message, key)),
    /** Why each action is unavailable; undefined if it is available. */
    problems: (message: TimelineMessage) => ({
      reply: removedProblem(message) ?? sendProblem,
      edit: editProblem(message, userId) ?? sendProblem,
      react:
        removedProblem(message) ??
        levelProblem('Reacting', powerLevels && levelToSend(powerLevels, 'm.reaction'), ownLevel),
      remove: removeProblem(message, userId, powerLevels, ownLevel),
    }),
  }
}

/** The actions, as passed to the rows. */
export type MessageActions = ReturnType<typeof useMessageActions>

const reactingId = ({ eventId }: TimelineMessage, key: string) => `${eventId} ${foldReaction(key)}`

function removedProblem({ hidden }: TimelineMessage): string | undefined {
  return hidden === 'redacted' ? 'This message was removed.' : undefined
}

function levelProblem(what: string, needed: number | undefined, own: number): string | undefined {
  return needed !== undefined && own < needed
    ? `${what} needs power level ${needed}; yours is ${own}.`
    : undefined
}

/** Own messages need the level for redaction events; others' messages also need `redact`. */
function removeProblem(
  message: TimelineMessage,
  userId: string,
  levels: PowerLevels | undefined,
  own: number,
): string | undefined {
  const { sender } = message
  const removed = removedProblem(message)
  if (removed !== undefined) return removed
  const toSend = levels && levelToSend(levels, 'm.room.redaction')
  const needed = sender === userId ? toSend : levels && Math.max(levels.redact, toSend ?? 0)
  return levelProblem(
    sender === userId ? 'Removing' : 'Removing other people’s messages',
    needed,
    own,
  )
}
