import { ExternalLink } from 'lucide-react'
import { authFallbackUrl } from '@/api/auth-fallback'
import type { Client } from '@/api/client'
import { useAccount, useClient } from '@/session/session-context'
import { buttonClass } from '@/ui/button-class'
import { Notice } from '@/ui/notice'
import { Select } from '@/ui/select'
import { TextField } from '@/ui/text-field'
import { stageName, type IdentityStages, type NextStage } from './identity-check'

export interface IdentityStageProps {
  check: IdentityStages
  /** The chosen stage of `check.next`. */
  chosen: NextStage
  onChoose: (stage: string) => void
  password: string
  onPassword: (password: string) => void
  /** Whether the check has returned since `chosen` was tried. */
  tried: boolean
  /** Says that nothing happened yet, such as `Nothing was deleted.` */
  nothingDone: string
}

/** One stage of an identity check: a password field, or a link to the homeserver's page. */
export function IdentityStage({
  check: { session, next, serverText },
  chosen,
  onChoose,
  password,
  onPassword,
  tried,
  nothingDone,
}: IdentityStageProps) {
  const { userId } = useAccount()
  const client = useClient()
  const page = pageOf(client, chosen, session)
  const isAccountPage = chosen.url !== undefined
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
          error={tried ? `Wrong password. ${nothingDone}` : undefined}
          inputProps={{ autoComplete: 'off', autoCapitalize: 'none', spellCheck: false }}
        />
      ) : null}
      {page ? (
        <>
          <p>
            <b className="font-semibold">{stageName(chosen.stage)}:</b> confirm on your{' '}
            {isAccountPage ? 'account' : 'homeserver’s'} page, come back here, then choose Continue.
          </p>
          <a
            className={`${buttonClass({ variant: 'secondary', size: 'md' })} justify-self-start`}
            href={page}
            target="_blank"
            rel="noopener noreferrer"
          >
            <ExternalLink aria-hidden />
            {isAccountPage ? 'Open account page' : 'Open confirmation page'}
          </a>
          {tried ? (
            <Notice tone="warn" role="alert" title="Not confirmed yet">
              {serverText ? <p>{serverText}</p> : null}
              <p>{nothingDone} Finish on the page that opens, then choose Continue.</p>
            </Notice>
          ) : null}
        </>
      ) : null}
    </div>
  )
}

/** Where a stage is completed; undefined if it is completed here. */
function pageOf(
  client: Client,
  { stage, how, url }: NextStage,
  session: string | undefined,
): string | undefined {
  if (how !== 'page' || session === undefined) return undefined
  const fallback = authFallbackUrl(client, stage, session)
  if (url === undefined) return fallback
  try {
    return client.issuerAddress(url).href
  } catch (error) {
    // The homeserver's own page leads there too.
    if (error instanceof TypeError) return fallback
    throw error
  }
}
