import { startTransition, useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import { afterPaint } from '@/lib/after-paint'
import { levelOf } from '@/lib/power-levels'
import type { RoomOverview } from '@/lib/room-state'
import { useAccount, useSession } from '@/session/session-context'
import { useTabEntry } from '@/session/tab-store/use-tab-entry'
import { confirm } from '@/ui/confirm'
import { draftOf, type Draft } from './draft/draft'
import { draftProblem, isEmpty } from './draft/draft-problem'
import { type DraftMessage, messageOf } from './draft/message'
import { isStuck, type OutboxItem } from './sending/outbox'
import { outboxOf } from './sending/outboxes'
import { messageRequest } from './sending/room-transport'
import { sameContent } from './draft/same-content'
import { wordsOfContent } from './sending/sending-words'

const newTxnId = () => crypto.randomUUID()

/** Transaction ID of a file sent before the message with this ID. */
const txnIdOfFile = (txnId: string, index: number) => `${txnId}.${index + 1}`

/**
 * A room's message while it is written and sent: the draft, what it would send, and the actions. A
 * message that wasn't sent stays until the user retries or discards it.
 * @param room undefined while it loads
 * @param forbidden why the account can't send to the room
 * @param waiting why the message can't be sent yet
 */
export function useComposer(
  roomId: string,
  room: RoomOverview | undefined,
  forbidden: string | undefined,
  waiting: string | undefined,
) {
  const session = useSession()
  const { holdsToken } = session
  const { userId } = useAccount()
  const mayNotifyRoom = room && levelOf(room.powerLevels, userId) >= room.powerLevels.notifyRoom
  const context = useMemo(
    () => ({ ownUserId: userId, mayNotifyRoom: mayNotifyRoom ?? false }),
    [userId, mayNotifyRoom],
  )
  const outbox = outboxOf(session, roomId)
  const items = useSyncExternalStore(outbox.subscribe, outbox.items)
  const sent = useSyncExternalStore(outbox.subscribe, outbox.lastSent)
  // Messages sent while another page was shown were reported there.
  const [sentBefore] = useState(sent)
  const lastSent = sent === sentBefore ? undefined : sent
  const entry = draftOf(userId, roomId)
  const [draft, update] = useTabEntry(entry)
  const [editAsked, setEditAsked] = useState(false)

  const shown = usePainted(draft)
  const message = useMemo(() => messageOf(shown, context), [shown, context])
  const empty = isEmpty(draft)
  const bytes = empty ? 0 : message.bytes
  const stuck = items.find(isStuck)

  const sending =
    !stuck && items.some(({ state }) => state.kind === 'sending' || state.kind === 'waiting')

  /** Why a message can't be sent as it is. */
  function blockedBy(current: Draft, made: DraftMessage): string | undefined {
    const several = current.about?.several !== undefined
    // Sending to other rooms doesn't depend on this room.
    const judging = { mayNotifyRoom: several ? true : mayNotifyRoom, holdsToken }
    return (several ? undefined : forbidden) ?? waiting ?? draftProblem(current, made, judging)
  }

  async function send(): Promise<void> {
    // The editor's latest text may not be rendered yet.
    const current = entry.read()
    const made = messageOf(current, context)
    if (sending || blockedBy(current, made)) return
    if (current.about?.several) {
      setEditAsked(true)
      return
    }
    const wanted = { ...made.content }
    // The unchanged message is already in the outbox, maybe behind a file.
    const isKept = items.some((item) => item.txnId === current.onItsWay)
    if (stuck && (isKept || sameContent(stuck.content, wanted))) {
      if (!isKept) update({ ...current, onItsWay: stuck.txnId })
      await retry(stuck)
      return
    }
    if (stuck && !(await giveUp(stuck, 'Send this one too'))) return
    const { txnId } = current
    update({ ...current, txnId: newTxnId(), onItsWay: txnId })
    for (const [index, content] of made.before.entries())
      void outbox.add(txnIdOfFile(txnId, index), { ...content })
    askWhereEncrypted(await outbox.add(txnId, wanted))
  }

  async function retry(item: OutboxItem): Promise<void> {
    askWhereEncrypted(await outbox.retry(item.txnId))
  }

  /** Discards a message; asks first if the room may have it. Resolves with whether it did. */
  async function giveUp(item: OutboxItem, confirmLabel: string): Promise<boolean> {
    const forget = () => outbox.remove(item.txnId)
    if (item.mayHaveArrived) {
      return await confirm({
        title: 'The earlier version may have been sent',
        body: 'The server’s response was lost. Retrying won’t create a duplicate, but this is a new message, so the room may end up with both. Check the room first.',
        confirmLabel,
        danger: true,
        onConfirm: forget,
      })
    }
    await forget()
    return true
  }

  function askWhereEncrypted(item: OutboxItem | undefined): void {
    if (item?.state.kind === 'encrypted') void sendUnencrypted(item)
  }

  async function sendUnencrypted(item: OutboxItem): Promise<void> {
    const { unencrypted, unencryptedTitle } = wordsOfContent(item.content)
    await confirm({
      title: unencryptedTitle,
      body: 'The console can’t encrypt. Every server in the room can read this message and stores it in plain text. Clients mark it as unencrypted.',
      confirmLabel: unencrypted,
      danger: true,
      onConfirm: () => {
        // The page shows its outcome, as for any other message.
        void outbox.retry(item.txnId, { unencrypted: true })
      },
    })
  }

  const requestOf = (id: string, content: object) => messageRequest(roomId, id, { ...content })
  const txnId = stuck && sameContent(stuck.content, message.content) ? stuck.txnId : draft.txnId
  return {
    roomId,
    writing: {
      draft,
      /** The current draft, which may not be rendered yet. */
      readDraft: entry.read,
      /** Changes the current draft. */
      update,
    },
    outgoing: {
      /** What would be sent, slightly behind typing. */
      message,
      empty,
      /** The requests that would send it. */
      requests:
        // An edit in several rooms shows its requests before saving.
        empty || draft.about?.several
          ? []
          : [
              ...message.before.map((content, index) =>
                requestOf(txnIdOfFile(txnId, index), content),
              ),
              requestOf(txnId, message.content),
            ],
      /** Size of the content in UTF-8 bytes. */
      bytes,
      /** Why it can't be sent. */
      blockedReason: blockedBy(shown, message),
    },
    delivery: {
      /** The message that wasn't sent, if any. */
      stuck,
      sending,
      /** The last message sent, until the next one is started. */
      lastSent: empty ? lastSent : undefined,
      /** Its event ID, regardless of later typing. */
      lastSentId: lastSent?.eventId,
      /** Sends the current draft, unless something prevents it. */
      send,
      retry,
      giveUp,
      sendUnencrypted,
    },
    /** Whether the dialog for saving an edit in several rooms is open. */
    severalEdit: { asked: editAsked, setAsked: setEditAsked },
  }
}

/** A value once the page that has it is painted: working out the message takes longer than that. */
function usePainted<T>(value: T): T {
  const [painted, setPainted] = useState(value)
  useEffect(() => afterPaint(() => startTransition(() => setPainted(() => value))), [value])
  return painted
}

/** The composer. Its parts take only the group that they need. */
export type Composer = ReturnType<typeof useComposer>

/** The message as it is written: the draft, and how to change it. */
export type Writing = Composer['writing']

/** What would be sent. */
export type Outgoing = Composer['outgoing']

/** What happens to messages that were sent, and the actions that send them. */
export type Delivery = Composer['delivery']
