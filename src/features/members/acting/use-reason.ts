import * as v from 'valibot'
import type { ModerationAction } from '@/lib/moderation-rules'
import { tabKeys } from '@/lib/tab-keys'
import { useAccount } from '@/session/session-context'
import { tabEntry } from '@/session/tab-store/tab-store'
import { useTabEntry } from '@/session/tab-store/use-tab-entry'
import { useReasonProblem } from '@/shared/reason-field'

/** What the field says about a reason. */
export const reasonHint = 'Optional. Visible to them and to everyone in the room.'

/** The reason as typed, kept until it is used, and why it can't be. */
export function useReason(roomId: string, action: ModerationAction) {
  const { userId } = useAccount()
  const key = tabKeys.moderationReason(userId, roomId, action)
  const [text, setText] = useTabEntry(tabEntry(key, v.string(), ''))
  const reason = text.trim() === '' ? undefined : text
  return { text, setText, task: { action, reason }, reasonProblem: useReasonProblem(text) }
}
