import { useMemo, useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { SearchX } from 'lucide-react'
import { getRoomState } from '@/api/endpoints/state'
import { endpointQuery } from '@/api/query'
import type { StateEvent } from '@/api/endpoints/schemas'
import { request } from '@/api/request'
import { jsonText } from '@/lib/json-text'
import { roomOverview } from '@/lib/room-state'
import { useAccount, useClient } from '@/session/session-context'
import { ErrorNotice } from '@/shared/error-notice'
import { ThisRequest } from '@/shared/this-request'
import { useRoom } from '@/shared/use-room'
import { Button } from '@/ui/button'
import { Checkbox } from '@/ui/checkbox'
import { CopyButton } from '@/ui/copy-button'
import { EmptyState } from '@/ui/empty-state'
import { SearchField } from '@/ui/search-field'
import { Section } from '@/ui/section'
import { SkeletonRows } from '@/ui/skeleton'
import { PowerLevelTables } from './power-level-tables'
import { roomFacts } from './room-facts'
import { RoomFactsList } from './room-facts-list'
import { StateEventList } from './state-event-list'
import { listStateEvents } from './state-events'
import { useSearchText } from '@/shared/address/use-search-text'

/** The tab that shows all of a room's state, read-only. */
export function Component() {
  const { roomId } = useRoom()
  const client = useClient()
  const stateRequest = request(getRoomState, { params: { roomId } })
  const query = useQuery(endpointQuery(client, stateRequest, { opens: true }))

  return (
    <div className="px-4 pb-6 md:px-6">
      {query.error && !query.data ? (
        <ErrorNotice
          error={query.error}
          onRetry={() => void query.refetch()}
          className="mt-5 max-w-[720px]"
        />
      ) : null}
      {query.isPending ? <SkeletonRows rows={10} columns={2} label="the room’s state" /> : null}
      {query.data ? <State roomId={roomId} events={query.data} /> : null}
      <ThisRequest requests={[stateRequest]} />
    </div>
  )
}

function State({ roomId, events }: { roomId: string; events: readonly StateEvent[] }) {
  const { userId } = useAccount()
  const { query } = useRoom()
  const facts = useMemo(() => roomFacts(events), [events])
  const room = useMemo(
    () => roomOverview(roomId, events, {}, userId, new Set()),
    [roomId, events, userId],
  )
  // Only a sync knows the name of a room that is named after its members.
  const shown = room.named || !query.data ? room : { ...room, name: query.data.name }
  return (
    <>
      <Section title="Room">
        <RoomFactsList room={shown} facts={facts} />
      </Section>
      <Section
        title="Power levels"
        description={
          facts.powerLevelContent
            ? undefined
            : 'The room sets no power levels. These are the specification’s defaults.'
        }
      >
        <PowerLevelTables room={room} facts={facts} />
      </Section>
      <Events events={events} />
    </>
  )
}

function Events({ events }: { events: readonly StateEvent[] }) {
  const [search, setSearch] = useSearchText()
  const [members, setMembers] = useState(false)
  const shown = useMemo(
    () => listStateEvents(events, { search, members }),
    [events, search, members],
  )
  const memberEvents = useMemo(
    () => events.filter(({ type }) => type === 'm.room.member').length,
    [events],
  )
  return (
    <Section
      title="State events"
      description="All events as stored on the server. Read-only."
      actions={<CopyButton look="button" label="Copy all as JSON" value={() => jsonText(events)} />}
    >
      <div className="mb-3 flex flex-wrap items-center gap-x-4 gap-y-2">
        <SearchField
          label="Search state events"
          value={search}
          onChange={setSearch}
          placeholder="Search type, key or sender"
          className="flex-1 basis-48 md:max-w-[280px]"
        />
        <Checkbox
          label={`Member events (${memberEvents.toLocaleString('en')})`}
          checked={members}
          onCheckedChange={setMembers}
        />
        <output className="text-sm text-ink-3">
          {shown.length.toLocaleString('en')} of {events.length.toLocaleString('en')}
        </output>
      </div>
      {shown.length > 0 ? (
        <StateEventList events={shown} />
      ) : (
        <EmptyState
          icon={<SearchX />}
          title="No events match"
          body={
            members || memberEvents === 0
              ? 'No event has these words in its type, state key or sender.'
              : 'Member events aren’t included. Select the checkbox to search them too.'
          }
          action={<Button onClick={() => setSearch('')}>Clear search</Button>}
        />
      )}
    </Section>
  )
}
