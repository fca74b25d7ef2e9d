import { tokenProblem } from '@/lib/token-problem'
import { useSession } from '@/session/session-context'
import { TextField } from '@/ui/text-field'

/** Why a reason can't be sent; undefined if it can. Beside the field, for the button that sends. */
export function useReasonProblem(reason: string): string | undefined {
  const { holdsToken } = useSession()
  return tokenProblem(reason, holdsToken)
}

export interface ReasonFieldProps {
  value: string
  onChange: (reason: string) => void
  /** Who sees it. */
  hint: string
}

/** The reason for an action, which others can read. */
export function ReasonField({ value, onChange, hint }: ReasonFieldProps) {
  return (
    <TextField
      label="Reason"
      value={value}
      onChange={onChange}
      hint={hint}
      error={useReasonProblem(value)}
      inputProps={{ autoComplete: 'off' }}
    />
  )
}
