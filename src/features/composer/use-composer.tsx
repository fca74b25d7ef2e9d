import {
  useDeferredValue,
  useEffect,
  useEffectEvent,
  useMemo,
  useState,
  useSyncExternalStore,
} from 'react'
import { sendMessage } from '@/api/endpoints/events'
import { levelOf } from '@/lib/power-levels'
import type { RoomOverview } from '@/lib/room-state'
import { readDraft, removeDraft, useDraft } from '@/session/drafts'
import { useAccount, useClient, useSession } from '@/session/session-context'
import { confirm } from '@/ui/confirm'
import { emptyDraft, isBlank, type Draft } from './draft'
import { draftProblem, isEmpty } from './draft-problem'
import { type DraftMessage, messageOf } from './message'
import { isStuck, type MessageContent, type OutboxItem } from './outbox'
import { composeKey, outboxOf, settleDraft } from './outboxes'
import { sendArgs } from './room-transport'
import { sameContent } from './same-content'
import { wordsOfContent } from './sending-words'

const newTxnId = () => crypto.randomUUID()

/** Transaction id of a file that goes before the message with this one. */
const txnIdOfFile = (txnId: string, index: number) => `${txnId}.${index + 1}`

/**
 * A room's message in the making and on its way: the draft, what would be sent of it, and the
 * actions. A message that did not get through stays until it is sent again or given up.
 * @param room undefined while it is unknown
 * @param forbidden why the account may not send to the room
 * @param waiting why the message has to wait
 */
export function useComposer(
  roomId: string,
  room: RoomOverview | undefined,
  forbidden: string | undefined,
  waiting: string | undefined,
) {
  const client = useClient()
  const { holdsToken } = useSession()
  const { userId } = useAccount()
  const mayNotifyRoom = room && levelOf(room.powerLevels, userId) >= room.powerLevels.notifyRoom
  const surroundings = useMemo(
    () => ({ ownUserId: userId, mayNotifyRoom: mayNotifyRoom ?? false }),
    [userId, mayNotifyRoom],
  )
  const outbox = outboxOf(client, userId, roomId)
  const items = useSyncExternalStore(outbox.subscribe, outbox.items)
  const [fresh] = useState(() => emptyDraft(newTxnId()))
  const draftKey = composeKey(userId, roomId)
  const [draft, setDraft] = useDraft<Draft>(draftKey, fresh)
  const [lastSent, setLastSent] = useState<Sent>()
  const [editAsked, setEditAsked] = useState(false)

  const shown = useDeferredValue(draft)
  const message = useMemo(() => messageOf(shown, surroundings), [shown, surroundings])
  const empty = isEmpty(draft)
  const bytes = empty ? 0 : message.bytes
  const stuck = items.find(isStuck)

  const settle = useEffectEvent(() => {
    const arrived = outbox.items().find(({ state }) => state.kind === 'sent')
    if (arrived?.state.kind !== 'sent') return
    setLastSent({ eventId: arrived.state.eventId, content: arrived.content })
    const left = settleDraft(userId, roomId, arrived, arrived.state.eventId)
    if (left) setDraft(left)
    if (left && isBlank(left)) removeDraft(draftKey)
    void outbox.remove(arrived.txnId)
  })
  useEffect(() => outbox.subscribe(() => settle()), [outbox])

  /** The draft as it is now, which may be newer than what is shown. */
  function latest(): Draft {
    return (readDraft(draftKey) as Draft | undefined) ?? draft
  }

  function update(change: (current: Draft) => Draft): void {
    setDraft(change(latest()))
  }

  const sending =
    !stuck && items.some(({ state }) => state.kind === 'sending' || state.kind === 'waiting')

  /** Why a message cannot be sent as it is. */
  function blockedBy(current: Draft, made: DraftMessage): string | undefined {
    const several = current.about?.several !== undefined
    // What goes to other rooms does not depend on this one.
    const judging = { mayNotifyRoom: several ? true : mayNotifyRoom, holdsToken }
    return (several ? undefined : forbidden) ?? waiting ?? draftProblem(current, made, judging)
  }

  async function send(): Promise<void> {
    const current = latest()
    const made = messageOf(current, surroundings)
    if (sending || blockedBy(current, made)) return
    if (current.about?.several) {
      setEditAsked(true)
      return
    }
    const wanted = { ...made.content }
    // As it is, it waits in the outbox already, maybe for a file before it.
    const isKept = items.some((item) => item.txnId === current.onItsWay)
    if (stuck && (isKept || sameContent(stuck.content, wanted))) {
      if (!isKept) setDraft({ ...current, onItsWay: stuck.txnId })
      await retry(stuck)
      return
    }
    if (stuck && !(await giveUp(stuck, 'Send this one too'))) return
    const { txnId } = current
    setDraft({ ...current, txnId: newTxnId(), onItsWay: txnId })
    for (const [index, content] of made.before.entries())
      void outbox.add(txnIdOfFile(txnId, index), { ...content })
    askWhereEncrypted(await outbox.add(txnId, wanted))
  }

  async function retry(item: OutboxItem): Promise<void> {
    askWhereEncrypted(await outbox.retry(item.txnId))
  }

  /** Forgets a message; asks first where the room may have it. Resolves with whether it did. */
  async function giveUp(item: OutboxItem, confirmLabel: string): Promise<boolean> {
    const forget = () => outbox.remove(item.txnId)
    if (item.mayHaveArrived) {
      return await confirm({
        title: 'The earlier version may have been sent',
        body: 'Its answer was lost. Retrying it can’t send it twice, but this message is another one: the room may end up with both. Look in the room first.',
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
      body: 'The console can’t encrypt. Every server in the room can read this message and keeps it in plain text, and clients mark it as not encrypted.',
      confirmLabel: unencrypted,
      danger: true,
      onConfirm: () => {
        // Its outcome shows in the page, as that of any other message.
        void outbox.retry(item.txnId, { unencrypted: true })
      },
    })
  }

  const describe = (id: string, content: object) =>
    client.describe(sendMessage, sendArgs(roomId, id, { ...content }))
  const txnId = stuck && sameContent(stuck.content, message.content) ? stuck.txnId : draft.txnId
  return {
    roomId,
    draft,
    latest,
    /** Changes the draft as it is now. */
    update,
    /** What would be sent, a moment behind the typing. */
    message,
    empty,
    /** The requests that would send it. */
    requests:
      // Those of an edit in several rooms are shown before it is saved.
      empty || draft.about?.several
        ? []
        : [
            ...message.before.map((content, index) => describe(txnIdOfFile(txnId, index), content)),
            describe(txnId, message.content),
          ],
    /** UTF-8 bytes of the content. */
    bytes,
    /** Why it cannot be sent. */
    blockedReason: blockedBy(shown, message),
    /** The message that did not get through, where there is one. */
    stuck,
    sending,
    /** The last message, until the next one is being written. */
    lastSent: empty ? lastSent : undefined,
    /** Its event ID, whatever is written since. */
    lastSentId: lastSent?.eventId,
    /** Whether an edit in several rooms is about to be saved. */
    severalEdit: { asked: editAsked, setAsked: setEditAsked },
    send,
    retry,
    giveUp,
    sendUnencrypted,
  }
}

/** A message that has arrived. */
export interface Sent {
  eventId: string
  content: MessageContent
}

/** What the composer's parts are given. */
export type Composer = ReturnType<typeof useComposer>
