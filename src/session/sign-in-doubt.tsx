import { Notice } from '@/ui/notice'
import { PlainButton } from '@/ui/plain-button'
import type { Session } from './session'

export interface DoubtProps {
  session: Session
  /** What the user should know before the console opens. */
  words: string
  onGoOn: () => void
}

/** Asks before the console opens with an unexpected account. */
export function Doubt({ session, words, onGoOn }: DoubtProps) {
  return (
    <Notice
      tone="warn"
      role="alert"
      className="mt-4"
      action={
        <PlainButton size="sm" onClick={onGoOn}>
          Continue as {session.account.userId}
        </PlainButton>
      }
    >
      {words}
    </Notice>
  )
}
