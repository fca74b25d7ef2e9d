import * as v from 'valibot'
import type { ModerationAction } from '@/lib/moderation-rules'
import { tabKeys } from '@/lib/tab-keys'
import { useAccount } from '@/session/session-context'
import { tabEntry } from '@/session/tab-store/tab-store'
import { useTabEntry } from '@/session/tab-store/use-tab-entry'
import { TextField } from '@/ui/text-field'

/** The reason as typed, kept until it is used. */
export function useReason(roomId: string, action: ModerationAction) {
  const { userId } = useAccount()
  const key = tabKeys.moderationReason(userId, roomId, action)
  const [text, setText] = useTabEntry(tabEntry(key, v.string(), ''))
  const reason = text.trim() === '' ? undefined : text
  return { text, setText, task: { action, reason } }
}

export interface ReasonFieldProps {
  text: string
  onChange: (text: string) => void
}

/** The reason for an action. */
export function ReasonField({ text, onChange }: ReasonFieldProps) {
  return (
    <TextField
      label="Reason"
      value={text}
      onChange={onChange}
      hint="Optional. Visible to them and to everyone in the room."
      inputProps={{ autoComplete: 'off' }}
    />
  )
}
