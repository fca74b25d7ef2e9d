import {
  useDeferredValue,
  useEffect,
  useEffectEvent,
  useMemo,
  useState,
  useSyncExternalStore,
} from 'react'
import { sendMessage } from '@/api/endpoints/events'
import { messageByteBudget } from '@/lib/matrix-html'
import { readDraft, removeDraft, useDraft } from '@/session/drafts'
import { useAccount, useClient } from '@/session/session-context'
import { confirm } from '@/ui/confirm'
import { emptyDraft, isBlank, sourceOf, type Draft } from './draft'
import { messageOf } from './message'
import { isStuck, type OutboxItem } from './outbox'
import { composeKey, draftLeft, outboxOf } from './outboxes'
import { sendArgs } from './room-transport'
import { sameContent } from './same-content'

const newTxnId = () => crypto.randomUUID()

/**
 * A room's message in the making and on its way: the draft, what would be sent of it, and the
 * actions. A message that did not get through stays until it is sent again or given up.
 * @param forbidden why the account may not send to the room
 */
export function useComposer(roomId: string, forbidden: string | undefined) {
  const client = useClient()
  const { userId } = useAccount()
  const outbox = outboxOf(client, userId, roomId)
  const items = useSyncExternalStore(outbox.subscribe, outbox.items)
  const [fresh] = useState(() => emptyDraft(newTxnId()))
  const draftKey = composeKey(userId, roomId)
  const [draft, setDraft] = useDraft<Draft>(draftKey, fresh)
  const [lastEventId, setLastEventId] = useState<string>()

  const shown = useDeferredValue(draft)
  const message = useMemo(() => messageOf(shown, userId), [shown, userId])
  const empty = sourceOf(draft).trim() === ''
  const bytes = empty ? 0 : message.bytes
  const stuck = items.find(isStuck)

  const settle = useEffectEvent(() => {
    const arrived = outbox.items().find(({ state }) => state.kind === 'sent')
    if (arrived?.state.kind !== 'sent') return
    setLastEventId(arrived.state.eventId)
    const left = draftLeft(draft, arrived, userId)
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

  const sending = items.some(({ state }) => state.kind === 'sending' || state.kind === 'waiting')

  async function send(): Promise<void> {
    const current = latest()
    const { content, bytes } = messageOf(current, userId)
    const isEmpty = sourceOf(current).trim() === ''
    if (sending || forbidden || draftProblem(isEmpty, content.body, bytes)) return
    const wanted = { ...content }
    if (stuck && sameContent(stuck.content, wanted)) {
      await retry(stuck)
      return
    }
    if (stuck && !(await giveUp(stuck, 'Send this one too'))) return
    setDraft({ ...current, txnId: newTxnId() })
    askWhereEncrypted(await outbox.add(current.txnId, wanted))
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
    await confirm({
      title: 'Send unencrypted into an encrypted room?',
      body: 'The console can’t encrypt. Every server in the room can read this message and keeps it in plain text, and clients mark it as not encrypted.',
      confirmLabel: 'Send unencrypted',
      danger: true,
      onConfirm: () => {
        // Its outcome shows in the page, as that of any other message.
        void outbox.retry(item.txnId, { unencrypted: true })
      },
    })
  }

  const txnId = stuck && sameContent(stuck.content, message.content) ? stuck.txnId : draft.txnId
  return {
    draft,
    latest,
    /** Changes the draft as it is now. */
    update,
    /** What would be sent, a moment behind the typing. */
    message,
    empty,
    /** The request that would send it. */
    request: empty
      ? undefined
      : client.describe(sendMessage, sendArgs(roomId, txnId, { ...message.content })),
    /** UTF-8 bytes of the content. */
    bytes,
    /** Why it cannot be sent. */
    blockedReason: forbidden ?? draftProblem(empty, message.content.body, bytes),
    /** The message that did not get through, where there is one. */
    stuck,
    sending,
    /** Event ID of the last message, until the next one is being written. */
    lastEventId: empty ? lastEventId : undefined,
    send,
    retry,
    giveUp,
    sendUnencrypted,
  }
}

function draftProblem(empty: boolean, body: string, bytes: number): string | undefined {
  if (empty) return 'Write a message first.'
  if (body === '') return 'Nothing in this message can be sent; see what is left out.'
  if (bytes <= messageByteBudget) return undefined
  return `Too large: an event can hold about ${messageByteBudget / 1000} KB. Shorten it, or send it in parts.`
}

/** What the composer's parts are given. */
export type Composer = ReturnType<typeof useComposer>
