import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { getJoinedMembersByRoom } from '@/api/endpoints/members'
import { errorText } from '@/api/errors'
import { endpointQuery } from '@/api/query'
import { request } from '@/api/request'
import { userIdGlob } from '@/features/batch/sets/glob'
import { plural } from '@/lib/plural'
import { useAccount, useClient } from '@/session/session-context'
import type { PeopleSource, SourceDialogProps } from '@/features/batch/sets/source'
import { Button } from '@/ui/button'
import { Dialog } from '@/ui/dialog'
import { Notice } from '@/ui/notice'
import { Spinner } from '@/ui/spinner'
import { TextField } from '@/ui/text-field'
import { RoomField } from './room-field'

function MembersDialog({ onAdd, close, rooms }: SourceDialogProps<string>) {
  const client = useClient()
  const { userId } = useAccount()
  const [roomId, setRoomId] = useState<string>()
  const [pattern, setPattern] = useState('')
  const query = useQuery({
    ...endpointQuery(client, request(getJoinedMembersByRoom, { params: { roomId: roomId ?? '' } })),
    enabled: roomId !== undefined,
  })
  const matches = userIdGlob(pattern.trim() === '' ? '*' : pattern.trim())
  const found = query.data
    ? [...query.data.joined.keys()].filter((id) => id !== userId && matches(id))
    : []
  return (
    <Dialog
      open
      onOpenChange={close}
      title="Members of a room"
      description="Adds everyone who is in a room, except you."
      onSubmit={() => {
        if (found.length === 0) return
        onAdd(found)
        close()
      }}
      footer={
        <>
          <Button onClick={close}>Cancel</Button>
          <Button
            type="submit"
            variant="primary"
            disabledReason={
              roomId === undefined
                ? 'Choose a room'
                : found.length === 0
                  ? 'No one to add'
                  : undefined
            }
          >
            Add {plural(found.length, 'person', 'people')}
          </Button>
        </>
      }
    >
      <div className="grid gap-3">
        <RoomField rooms={rooms} roomId={roomId} onRoomId={setRoomId} />
        <TextField
          label="Only Matrix IDs like"
          value={pattern}
          onChange={setPattern}
          mono
          hint="* is any text, ? any character: @*:spam.example"
          inputProps={{ placeholder: '*', autoComplete: 'off', spellCheck: false }}
        />
        {roomId !== undefined && query.isPending ? (
          <p className="flex items-center gap-2 text-ink-2">
            <Spinner /> Loading the members…
          </p>
        ) : null}
        {query.error ? (
          <Notice tone="bad" title="Couldn’t load the members">
            {errorText(query.error)}
          </Notice>
        ) : null}
      </div>
    </Dialog>
  )
}

export const roomMembers: PeopleSource = { label: 'Members of a room…', Dialog: MembersDialog }
