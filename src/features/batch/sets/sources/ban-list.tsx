import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { getJoinedMembersByRoom } from '@/api/endpoints/members'
import { sync } from '@/api/endpoints/rooms'
import { errorText } from '@/api/errors'
import { endpointKey } from '@/api/query'
import { readStateOfTypes } from '@/api/state-of-types'
import { matchingMembers } from '@/features/batch/sets/matching-members'
import { readPolicyRules, userRuleTypes } from '@/features/batch/sets/policy-rules'
import type { PeopleSource, SourceDialogProps } from '@/features/batch/sets/source'
import { plural } from '@/lib/plural'
import { useAccount, useClient } from '@/session/session-context'
import { Button } from '@/ui/button'
import { Dialog } from '@/ui/dialog'
import { Notice } from '@/ui/notice'
import { Spinner } from '@/ui/spinner'
import { RoomField } from './room-field'

const noGlobs: readonly string[] = []

function BanListDialog({ onAdd, close, rooms, chosen }: SourceDialogProps<string>) {
  const client = useClient()
  const { userId } = useAccount()
  const [roomId, setRoomId] = useState<string>()
  const rules = useQuery({
    queryKey: endpointKey(sync, {}, 'rules', roomId),
    queryFn: async ({ signal }) => {
      const options = { signal, cause: 'user' } as const
      return readPolicyRules(await readStateOfTypes(client, roomId ?? '', userRuleTypes, options))
    },
    enabled: roomId !== undefined,
  })
  const globs = rules.data?.globs ?? noGlobs
  const inRooms = chosen.filter(({ moderator }) => moderator).map((room) => room.roomId)
  const matching = useQuery({
    queryKey: endpointKey(getJoinedMembersByRoom, {}, 'matching', inRooms, globs),
    queryFn: ({ signal }) => matchingMembers(client, inRooms, globs, signal),
    enabled: globs.length > 0 && inRooms.length > 0,
  })
  const isReading = roomId !== undefined && (rules.isLoading || matching.isLoading)
  const found = [...new Set([...(rules.data?.userIds ?? []), ...(matching.data ?? [])])].filter(
    (id) => id !== userId,
  )
  const error = rules.error ?? matching.error
  const problem =
    (roomId === undefined ? 'Choose a room' : undefined) ??
    (isReading ? 'Reading the rules…' : undefined) ??
    (found.length === 0 ? 'No one to add' : undefined)
  return (
    <Dialog
      open
      onOpenChange={close}
      title="Ban list"
      description="Adds the users that a room’s policy rules recommend to ban."
      onSubmit={() => {
        if (problem !== undefined) return
        onAdd(found)
        close()
      }}
      footer={
        <>
          <Button onClick={close}>Cancel</Button>
          <Button type="submit" variant="primary" disabledReason={problem}>
            Add {plural(found.length, 'person', 'people')}
          </Button>
        </>
      }
    >
      <div className="grid gap-3">
        <RoomField rooms={rooms} roomId={roomId} onRoomId={setRoomId} />
        {isReading ? (
          <p className="flex items-center gap-2 text-ink-2">
            <Spinner /> Reading the rules…
          </p>
        ) : null}
        {error ? (
          <Notice tone="bad" title="Couldn’t read the rules">
            {errorText(error)}
          </Notice>
        ) : null}
        {rules.data ? (
          <output className="grid gap-0.5 text-sm text-ink-2">
            <span>{plural(rules.data.userIds.length, 'user')} by Matrix ID</span>
            {globs.length > 0 ? (
              <span>
                {plural(globs.length, 'pattern')}
                {inRooms.length === 0
                  ? ': choose rooms first, to match them against their members'
                  : `, matching ${plural(matching.data?.length ?? 0, 'person', 'people')} in the chosen rooms`}
              </span>
            ) : null}
            {rules.data.otherwise > 0 ? (
              <span>
                {plural(rules.data.otherwise, 'rule')} left out: not a recommendation to ban
              </span>
            ) : null}
            {rules.data.unreadable > 0 ? (
              <span>{plural(rules.data.unreadable, 'rule')} left out: not a Matrix ID</span>
            ) : null}
          </output>
        ) : null}
      </div>
    </Dialog>
  )
}

export const banList: PeopleSource = { label: 'Ban list…', Dialog: BanListDialog }
