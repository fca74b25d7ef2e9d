import * as v from 'valibot'
import { useMemo } from 'react'
import { plural } from '@/lib/plural'
import { tabKeys } from '@/lib/tab-keys'
import { readUserIdList } from '@/lib/user-id-list'
import { useAccount } from '@/session/session-context'
import { tabEntry } from '@/session/tab-store/tab-store'
import { useTabEntry } from '@/session/tab-store/use-tab-entry'
import { ErrorNotice } from '@/shared/error-notice'
import {
  ignoredType,
  ignoredUserIds,
  ignoreRequest,
  setIgnored,
} from '@/shared/ignored-users/ignored-users'
import { ThisRequest } from '@/shared/this-request'
import { Button } from '@/ui/button'
import { CutList } from '@/ui/cut'
import { Identifier } from '@/ui/identifier'
import { Section } from '@/ui/section'
import { SkeletonRows } from '@/ui/skeleton'
import { TextField } from '@/ui/text-field'
import { toast } from '@/ui/toast'
import { useAccountData, useChange } from './account-data'
import { ignoreProblem } from './ignore-problem'

interface Change {
  userIds: readonly string[]
  ignored: boolean
}

const noContent = {}

/** The users that this account ignores. */
export function IgnoredUsersSection() {
  const { userId: ownUserId } = useAccount()
  const [text, setText] = useTabEntry(tabEntry(tabKeys.ignoreUsers(ownUserId), v.string(), ''))
  const { data, error, refetch } = useAccountData(ignoredType)
  const content = data ?? noContent
  const known = useMemo(() => ignoredUserIds(content), [content])
  const change = useChange((client, own, { userIds, ignored }: Change) =>
    setIgnored(client, own, userIds, ignored),
  )
  const { userIds, malformed } = useMemo(() => readUserIdList(text), [text])
  const problem = ignoreProblem({ userIds, malformed, known, ownUserId })
  const apply = (wanted: Change) =>
    change.mutate(wanted, {
      onSuccess: () => {
        if (wanted.ignored) setText('')
        const undone = { ...wanted, ignored: !wanted.ignored }
        toast({
          tone: 'ok',
          text: `${wanted.ignored ? 'Ignoring' : 'No longer ignoring'} ${namesOf(wanted.userIds)}`,
          action: { label: 'Undo', onSelect: () => apply(undone) },
        })
      },
    })
  return (
    <Section
      title="Ignored users"
      description="Their messages and invites are hidden from this account, in every client."
    >
      <form
        noValidate
        className="grid max-w-xl gap-3"
        onSubmit={(event) => {
          event.preventDefault()
          if (problem !== undefined || !data || change.isPending) return
          apply({ userIds: userIds.filter((id) => !known.includes(id)), ignored: true })
        }}
      >
        <TextField
          label="Users to ignore"
          value={text}
          onChange={setText}
          mono
          error={malformed[0] === undefined ? undefined : problem}
          hint="One or more Matrix IDs."
          inputProps={{
            placeholder: '@user:example.org',
            autoComplete: 'off',
            autoCapitalize: 'none',
            spellCheck: false,
          }}
        />
        {change.isError ? (
          <ErrorNotice error={change.error} onRetry={() => apply(change.variables)} />
        ) : null}
        <div className="flex flex-wrap items-start gap-2">
          <Button
            type="submit"
            pending={change.isPending}
            disabledReason={data ? problem : 'Loading the list…'}
          >
            Ignore
          </Button>
          {data && problem === undefined ? (
            <ThisRequest requests={[ignoreRequest(ownUserId, content, userIds, true)]} />
          ) : null}
        </div>
      </form>
      <div className="mt-4 max-w-xl">
        {error ? <ErrorNotice error={error} onRetry={() => void refetch()} /> : null}
        {!data && !error ? <SkeletonRows rows={3} columns={1} label="ignored users" /> : null}
        {data && known.length === 0 ? (
          <p className="text-ink-3">This account ignores no one.</p>
        ) : null}
        {known.length > 0 ? (
          <CutList items={known} what="users">
            {(shown) => (
              <ul aria-label="Ignored users" className="divide-y divide-line border-y border-line">
                {shown.map((userId) => (
                  <li key={userId} className="flex min-w-0 items-center gap-3 py-1.5">
                    <Identifier
                      value={userId}
                      label="Matrix ID"
                      truncate
                      className="min-w-0 flex-1"
                    />
                    <Button
                      size="sm"
                      aria-label={`Stop ignoring ${userId}`}
                      onClick={() => apply({ userIds: [userId], ignored: false })}
                    >
                      Stop ignoring
                    </Button>
                  </li>
                ))}
              </ul>
            )}
          </CutList>
        ) : null}
      </div>
    </Section>
  )
}

function namesOf(userIds: readonly string[]): string {
  const [only, ...more] = userIds
  return only !== undefined && more.length === 0 ? only : plural(userIds.length, 'user')
}
