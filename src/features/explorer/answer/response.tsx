import { Download } from 'lucide-react'
import type { ReactNode } from 'react'
import { AnswerTooLargeError, describeError } from '@/api/errors'
import { ErrorNotice } from '@/shared/error-notice'
import { Button } from '@/ui/button'
import { Notice } from '@/ui/notice'
import { Answer, type AnswerProps } from './answer'
import type { AskedIdentity, Confirmation } from './asked-identity'
import { IdentityNotice } from './identity-notice'

/** What became of a request. */
export type Outcome =
  | { kind: 'none' }
  | { kind: 'pending' }
  | ({ kind: 'answer'; asked: AskedIdentity | undefined } & AnswerProps)
  | { kind: 'dropped'; status: number }
  | { kind: 'failed'; error: unknown }

export interface ResponseProps {
  outcome: Outcome
  /** Sends the request again and saves the response; undefined if that could change something. */
  onSave: (() => void) | undefined
  /** Sends a call again that needs the identity confirmed. */
  onConfirm: (asked: AskedIdentity, confirmation: Confirmation) => void
  /** Beside the title. */
  actions: ReactNode
}

/** The response to the request, or why there is none. */
export function Response({ actions, ...content }: ResponseProps) {
  return (
    <section aria-label="Response" className="min-w-0">
      <div className="mb-1.5 flex items-center justify-between">
        <h2 className="font-semibold">Response</h2>
        {actions}
      </div>
      <Content {...content} />
    </section>
  )
}

function Content({ outcome, onSave, onConfirm }: Omit<ResponseProps, 'actions'>) {
  switch (outcome.kind) {
    case 'none':
      return <p className="text-ink-3">The response appears here.</p>
    case 'pending':
      return <p className="text-ink-3">Waiting for the response…</p>
    case 'answer': {
      const { asked, ...answer } = outcome
      return (
        <>
          {asked ? (
            <IdentityNotice asked={asked} onConfirm={(one) => onConfirm(asked, one)} />
          ) : null}
          <Answer {...answer} />
        </>
      )
    }
    case 'dropped':
      return (
        <p className="text-ink-2">
          The status was {outcome.status}. The response was dropped to make room for newer ones.
        </p>
      )
    case 'failed':
      return <Failure error={outcome.error} onSave={onSave} />
  }
}

/** Why there is no response; one that is too large to show can be saved. */
function Failure({ error, onSave }: { error: unknown; onSave: (() => void) | undefined }) {
  if (!(error instanceof AnswerTooLargeError)) return <ErrorNotice error={error} />
  return (
    <Notice
      tone="bad"
      title={describeError(error).title}
      action={
        onSave ? (
          <Button size="sm" icon={<Download />} onClick={onSave}>
            Download full response
          </Button>
        ) : undefined
      }
    >
      <p>{error.message}</p>
      {onSave ? null : (
        <p>The request may still have gone through. Use curl to save the response.</p>
      )}
    </Notice>
  )
}
