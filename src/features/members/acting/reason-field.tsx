import type { ModerationAction } from '@/lib/moderation-rules'
import { useDraft } from '@/session/drafts'
import { useAccount } from '@/session/session-context'
import { TextField } from '@/ui/text-field'

/** A reason as it is typed, kept until it has been used. */
export function useReason(roomId: string, action: ModerationAction) {
  const { userId } = useAccount()
  const [text, setText] = useDraft(`moderation/${userId}/${roomId}/${action}/reason`, '')
  const reason = text.trim() === '' ? undefined : text
  return { text, setText, task: { action, reason } }
}

export interface ReasonFieldProps {
  text: string
  onChange: (text: string) => void
}

/** Why it is done. */
export function ReasonField({ text, onChange }: ReasonFieldProps) {
  return (
    <TextField
      label="Reason"
      value={text}
      onChange={onChange}
      hint="Optional. Whoever is concerned and everybody in the room can read it."
      inputProps={{ autoComplete: 'off' }}
    />
  )
}
