import { useState } from 'react'
import { useAccount } from '@/session/session-context'
import { ErrorNotice } from '@/shared/error-notice'
import { ThisRequest } from '@/shared/this-request'
import { Checkbox } from '@/ui/checkbox'
import { Section } from '@/ui/section'
import { SkeletonRows } from '@/ui/skeleton'
import { toast } from '@/ui/toast'
import { useAccountData, useChange } from './account-data'
import {
  blockRequest,
  blocksInvites,
  otherKeys,
  permissionType,
  setBlocked,
} from './invite-permission'

/** Whether the server refuses all invites to this account. */
export function InvitePermissionSection() {
  const { userId } = useAccount()
  const { data, error, refetch } = useAccountData(permissionType)
  const change = useChange(setBlocked)
  const isBlocking = blocksInvites(data ?? {})
  const others = otherKeys(data ?? {})
  // The box follows the click at once, not only when the mutation says that it runs.
  const [wanted, setWanted] = useState<boolean>()
  const set = (block: boolean) => {
    setWanted(block)
    change.mutate(block, {
      onSuccess: () =>
        toast({ tone: 'ok', text: block ? 'New invites are blocked' : 'Invites are allowed' }),
      onSettled: () => setWanted(undefined),
    })
  }
  return (
    <Section
      title="Who can invite this account"
      description="The server refuses invites for you, if it supports this. Those you already have stay."
    >
      {error ? <ErrorNotice error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <SkeletonRows rows={1} columns={1} label="the setting" /> : null}
      {data ? (
        <div className="grid max-w-xl gap-2">
          <Checkbox
            label="Block all new invites"
            checked={wanted ?? isBlocking}
            onCheckedChange={set}
            hint={
              others.length > 0
                ? `More is set in ${permissionType}, and stays: ${others.join(', ')}`
                : undefined
            }
          />
          {change.isError ? (
            <ErrorNotice error={change.error} onRetry={() => set(change.variables)} />
          ) : null}
          <ThisRequest requests={[blockRequest(userId, data, !isBlocking)]} />
        </div>
      ) : null}
    </Section>
  )
}
