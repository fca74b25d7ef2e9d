import { ExternalLink } from 'lucide-react'
import { authFallbackUrl } from '@/api/auth-fallback'
import { useAccount, useClient } from '@/session/session-context'
import { buttonClass } from '@/ui/button-class'
import { Notice } from '@/ui/notice'
import { Select } from '@/ui/select'
import { TextField } from '@/ui/text-field'
import { stageName, type IdentityCheck, type NextStage } from './identity-check'

export interface IdentityStageProps {
  check: Extract<IdentityCheck, { kind: 'stages' }>
  /** The one of `check.next` that was chosen. */
  chosen: NextStage
  onChoose: (stage: string) => void
  password: string
  onPassword: (password: string) => void
  /** Whether the check has come back since `chosen` was tried. */
  tried: boolean
}

/** One stage of an identity check: the field for it, or the way to the homeserver's page for it. */
export function IdentityStage({
  check: { session, next, serverText },
  chosen,
  onChoose,
  password,
  onPassword,
  tried,
}: IdentityStageProps) {
  const { userId } = useAccount()
  const client = useClient()
  const page =
    chosen.how === 'page' && session !== undefined
      ? authFallbackUrl(client, chosen.stage, session)
      : undefined
  return (
    <div className="grid gap-4">
      {next.length > 1 ? (
        <Select
          label="Confirm with"
          value={chosen.stage}
          onValueChange={onChoose}
          options={next.map(({ stage }) => ({ value: stage, label: stageName(stage) }))}
        />
      ) : null}
      {chosen.how === 'password' ? (
        <TextField
          label="Password"
          className="[&_input]:[-webkit-text-security:disc]"
          value={password}
          onChange={onPassword}
          hint={`The password of ${userId}. It goes to your homeserver only.`}
          error={tried ? 'This password is wrong. Nothing was deleted.' : null}
          inputProps={{ autoComplete: 'off', autoCapitalize: 'none', spellCheck: false }}
        />
      ) : null}
      {page ? (
        <>
          <p>
            <b className="font-semibold">{stageName(chosen.stage)}:</b> confirm on your homeserver’s
            page, come back here, then choose Continue.
          </p>
          <a
            className={`${buttonClass({ variant: 'secondary', size: 'md' })} justify-self-start`}
            href={page}
            target="_blank"
            rel="noopener noreferrer"
          >
            <ExternalLink aria-hidden />
            Open confirmation page
          </a>
          {tried ? (
            <Notice tone="warn" role="alert" title="Not confirmed yet">
              {serverText ? <p>{serverText}</p> : null}
              <p>Nothing was deleted. Finish on the page that opens, then choose Continue.</p>
            </Notice>
          ) : null}
        </>
      ) : null}
    </div>
  )
}
