import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { RefreshCw } from 'lucide-react'
import { getAccountData } from '@/api/endpoints/account-data'
import { getMembersByRoom } from '@/api/endpoints/members'
import { invalidateEndpoint, refetchForUser } from '@/api/query'
import { roomsQuery } from '@/api/rooms-sync'
import { useAccount, useClient } from '@/session/session-context'
import { choiceParam } from '@/shared/address/url-params'
import { useUrlParams } from '@/shared/address/use-url-params'
import { Button } from '@/ui/button'
import { PageHeader } from '@/ui/page-header'
import { Tabs } from '@/ui/tabs'
import { IgnoredUsersSection } from './blocking/ignored-users-section'
import { InvitePermissionSection } from './blocking/invite-permission-section'
import { KnocksPanel } from './knocks/knocks-panel'
import { ReceivedList } from './received-list'
import { useReplies } from './use-replies'

const params = { view: choiceParam('view', ['received', 'requests', 'blocking'], 'received') }

/** Invites that the account got, requests to join its rooms, and who may invite it. */
export function Component() {
  const queryClient = useQueryClient()
  const options = roomsQuery(useClient(), useAccount().userId)
  const { queryKey } = options
  const query = useQuery(options)
  const replies = useReplies()
  const [{ view }, setView] = useUrlParams(params)
  // Forgets the answers to requests, so that the list is as the server has it.
  const [turn, setTurn] = useState(0)
  const refresh = () => {
    replies.clear()
    setTurn(turn + 1)
    void invalidateEndpoint(queryClient, getMembersByRoom)
    void invalidateEndpoint(queryClient, getAccountData)
    void refetchForUser(queryClient, queryKey)
  }
  return (
    <>
      <PageHeader
        title="Invites"
        subtitle="Rooms this account is invited to, and people who ask to join its rooms"
        actions={
          <Button
            icon={<RefreshCw />}
            pending={query.isFetching && !query.isPending}
            onClick={refresh}
          >
            Refresh
          </Button>
        }
      />
      <Tabs
        label="Invites"
        value={view}
        onValueChange={(next) => setView({ view: next })}
        listClassName="border-b border-line bg-surface px-4 md:px-6"
        items={[
          { value: 'received', label: 'Received', content: <ReceivedList {...replies} /> },
          { value: 'requests', label: 'Requests to join', content: <KnocksPanel key={turn} /> },
          {
            value: 'blocking',
            label: 'Blocking',
            content: (
              <div className="px-4 md:px-6">
                <InvitePermissionSection />
                <IgnoredUsersSection />
              </div>
            ),
          },
        ]}
      />
    </>
  )
}
