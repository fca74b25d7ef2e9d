import { useState } from 'react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { ListChecks } from 'lucide-react'
import { getUserProfile } from '@/api/endpoints/profile'
import { MatrixError } from '@/api/errors'
import { endpointQuery, refetchForUser } from '@/api/query'
import { request } from '@/api/request'
import { isUserId, serverNameOf, userIdProblem } from '@/lib/matrix-id'
import { readUserId } from '@/lib/matrix-link'
import { useAccount, useClient } from '@/session/session-context'
import { useTabEntry } from '@/session/tab-store/use-tab-entry'
import { optionalParam } from '@/shared/address/url-params'
import { useUrlParams } from '@/shared/address/use-url-params'
import { useBatchWith } from '@/shared/batch-choice/use-batch-with'
import { ErrorNotice } from '@/shared/error-notice'
import { ThisRequest } from '@/shared/this-request'
import { Button } from '@/ui/button'
import { Notice } from '@/ui/notice'
import { Section } from '@/ui/section'
import { SkeletonRows } from '@/ui/skeleton'
import { TextField } from '@/ui/text-field'
import { lookUpDraft } from './drafts'
import { isMissingProfile } from '@/shared/missing-profile'
import { ProfileCard } from './profile-card'

const shownParams = { shown: optionalParam('user') }

/** Anyone's profile, read-only. The URL's `user` names whose. */
export function LookUp() {
  const client = useClient()
  const queryClient = useQueryClient()
  const [{ shown }, change] = useUrlParams(shownParams)
  const wanted = shown !== undefined && isUserId(shown) ? shown : undefined
  const [draft, setDraft] = useTabEntry(lookUpDraft(useAccount().userId))
  const text = (draft && draft.shown === shown ? draft.typed : shown) ?? ''
  const setText = (next: string) => setDraft({ typed: next, ...(shown !== undefined && { shown }) })
  const [problem, setProblem] = useState<string>()
  const options = endpointQuery(client, profileOf(wanted ?? ''), { opens: true })
  const query = useQuery({ ...options, enabled: wanted !== undefined })
  const typed = readUserId(text)
  const batchWith = useBatchWith()

  function lookUp() {
    const wrong = typed === '' ? 'Enter a Matrix ID' : userIdProblem(typed)
    setProblem(wrong ?? undefined)
    if (wrong) return
    setDraft(null)
    if (typed === wanted) void refetchForUser(queryClient, options.queryKey)
    else change({ shown: typed })
  }

  return (
    <Section title="Look up a user" description="Any user’s profile.">
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
              setProblem(undefined)
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
        <ThisRequest requests={isUserId(typed) ? [profileOf(typed)] : []} />
        {wanted === undefined ? null : (
          <section aria-label={`Profile of ${wanted}`}>
            {query.error ? <Failure userId={wanted} {...query} /> : null}
            {query.isPending ? <SkeletonRows rows={3} columns={1} label="the profile" /> : null}
            {query.data && !query.error ? (
              <div className="rounded-lg border border-line bg-surface p-4">
                <ProfileCard userId={wanted} profile={query.data} />
              </div>
            ) : null}
            {query.isPending ? null : (
              <Button
                size="sm"
                className="mt-3"
                icon={<ListChecks />}
                onClick={() => batchWith({ userIds: [wanted] })}
              >
                Act in several rooms
              </Button>
            )}
          </section>
        )}
      </form>
    </Section>
  )
}

function profileOf(userId: string) {
  return request(getUserProfile, { params: { userId } })
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
        <bdi className="mono">{userId}</bdi> doesn’t exist, or has neither a name nor an avatar.
        {error.serverText ? ` The server says: ${error.serverText}` : null}
      </Notice>
    )
  }
  if (error instanceof MatrixError && error.status === 403) {
    return (
      <Notice tone="info" role="status" title="Not shown">
        The server only shows profiles of people who share a room with you.
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
        title={`Couldn’t reach ${theirs}`}
        action={
          <Button size="sm" onClick={retry}>
            Retry
          </Button>
        }
      >
        Your homeserver requests the profile from the user’s homeserver, which may be down or not
        exist.
        {error.serverText ? ` It says: ${error.serverText}` : null}
      </Notice>
    )
  }
  return <ErrorNotice error={error} onRetry={retry} />
}
