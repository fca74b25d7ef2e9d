import { useState } from 'react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useSearchParams } from 'react-router-dom'
import { getUserProfile } from '@/api/endpoints/profile'
import { MatrixError } from '@/api/errors'
import { endpointQuery, refetchForUser } from '@/api/query'
import { isUserId, serverNameOf, userIdProblem } from '@/lib/matrix-id'
import { readUserId } from '@/lib/matrix-link'
import { useDraft } from '@/session/drafts'
import { useAccount, useClient } from '@/session/session-context'
import { ErrorNotice } from '@/shared/error-notice'
import { ThisRequest } from '@/shared/this-request'
import { Button } from '@/ui/button'
import { Notice } from '@/ui/notice'
import { Section } from '@/ui/section'
import { SkeletonRows } from '@/ui/skeleton'
import { TextField } from '@/ui/text-field'
import { isMissingProfile } from './missing-profile'
import { ProfileCard } from './profile-card'

/** Anyone's profile, read-only. Whose it is stands in the address as `user`. */
export function LookUp() {
  const client = useClient()
  const queryClient = useQueryClient()
  const [search, setSearch] = useSearchParams()
  const shown = search.get('user')
  const wanted = shown !== null && isUserId(shown) ? shown : undefined
  const [text, setText] = useDraft(`profile.${useAccount().userId}.lookUp`, shown ?? '')
  const [problem, setProblem] = useState<string | null>(null)
  const args = { params: { userId: wanted ?? '' } }
  const query = useQuery({
    ...endpointQuery(client, getUserProfile, args, { opens: true }),
    enabled: wanted !== undefined,
  })
  const typed = readUserId(text)

  function lookUp() {
    const wrong = typed === '' ? 'Whose profile? Enter a Matrix ID.' : userIdProblem(typed)
    setProblem(wrong ?? null)
    if (wrong) return
    setText(typed)
    if (typed === wanted) void refetchForUser(queryClient, [getUserProfile.id, args])
    else setSearch({ user: typed }, { replace: true })
  }

  return (
    <Section title="Look up anyone" description="What any user’s profile says.">
      <form
        noValidate
        className="grid max-w-xl gap-3"
        onSubmit={(event) => {
          event.preventDefault()
          lookUp()
        }}
      >
        <div className="flex flex-wrap items-start gap-2">
          <TextField
            label="Matrix ID"
            labelHidden
            mono
            value={text}
            onChange={(next) => {
              setText(next)
              setProblem(null)
            }}
            error={problem}
            hint="Or a matrix.to link."
            inputProps={{
              autoComplete: 'off',
              spellCheck: false,
              placeholder: '@someone:example.org',
            }}
            className="flex-1 basis-60"
          />
          <Button type="submit" pending={query.isFetching && wanted !== undefined}>
            Look up
          </Button>
        </div>
        <ThisRequest
          requests={
            isUserId(typed) ? [client.describe(getUserProfile, { params: { userId: typed } })] : []
          }
        />
        {wanted === undefined ? null : (
          <section aria-label={`Profile of ${wanted}`}>
            {query.error ? <Failure userId={wanted} {...query} /> : null}
            {query.isPending ? <SkeletonRows rows={3} columns={1} label="the profile" /> : null}
            {query.data && !query.error ? (
              <div className="rounded-lg border border-line bg-surface p-4">
                <ProfileCard userId={wanted} profile={query.data} />
              </div>
            ) : null}
          </section>
        )}
      </form>
    </Section>
  )
}

interface FailureProps {
  userId: string
  error: unknown
  refetch: () => Promise<unknown>
}

function Failure({ userId, error, refetch }: FailureProps) {
  const ours = serverNameOf(useAccount().userId)
  if (isMissingProfile(error)) {
    return (
      <Notice tone="info" role="status" title="No profile">
        <bdi className="mono">{userId}</bdi> does not exist, or has neither name nor picture.
        {error.serverText ? ` The server says: ${error.serverText}` : null}
      </Notice>
    )
  }
  if (error instanceof MatrixError && error.status === 403) {
    return (
      <Notice tone="info" role="status" title="Not shown">
        The server shows profiles only of people who share a room with you.
        {error.serverText ? ` It says: ${error.serverText}` : null}
      </Notice>
    )
  }
  const retry = () => void refetch()
  const theirs = serverNameOf(userId)
  if (error instanceof MatrixError && error.status === 502 && theirs !== ours) {
    return (
      <Notice
        tone="bad"
        title={`${theirs} could not be asked`}
        action={
          <Button size="sm" onClick={retry}>
            Try again
          </Button>
        }
      >
        Your homeserver asks the user’s own for the profile; that one may be down, or not exist.
        {error.serverText ? ` It says: ${error.serverText}` : null}
      </Notice>
    )
  }
  return <ErrorNotice error={error} onRetry={retry} />
}
