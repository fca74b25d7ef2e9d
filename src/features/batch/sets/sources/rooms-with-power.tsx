import { useState } from 'react'
import { hasPower, isOnlyAdmin, powers, type Power } from '@/features/batch/sets/room-filters'
import type { RoomSource, SourceDialogProps } from '@/features/batch/sets/source'
import type { AddedRoom } from '@/shared/batch-choice/choice'
import { Checkbox } from '@/ui/checkbox'
import { Select } from '@/ui/select'
import { TextField } from '@/ui/text-field'
import { AddRoomsDialog } from './add-rooms-dialog'

const labels: Readonly<Record<Power, string>> = {
  invite: 'Invite people',
  kick: 'Remove people',
  ban: 'Ban people',
  redact: 'Remove other people’s messages',
  level: 'Change power levels',
  state: 'Set a state event',
}

const options = powers.map((value) => ({ value, label: labels[value] }))

function PowerDialog({ onAdd, close, rooms }: SourceDialogProps<AddedRoom>) {
  const [power, setPower] = useState<Power>('ban')
  const [eventType, setEventType] = useState('m.room.name')
  const [onlyAdmin, setOnlyAdmin] = useState(false)
  const [withSpaces, setWithSpaces] = useState(false)
  const isMissing = power === 'state' && eventType.trim() === ''
  const found = rooms.filter((room) => {
    const { moderator, overview } = room
    if (!moderator || (overview?.space && !withSpaces)) return false
    if (onlyAdmin && !isOnlyAdmin(moderator)) return false
    return hasPower(room, power, eventType.trim())
  })
  const problem =
    (rooms.length === 0 ? 'Loading the rooms…' : undefined) ??
    (isMissing ? 'Enter an event type' : undefined) ??
    (found.length === 0 ? 'No rooms to add' : undefined)
  return (
    <AddRoomsDialog
      title="Rooms where you may…"
      description="Adds the rooms in which your power level is high enough."
      found={isMissing ? [] : found}
      problem={problem}
      onAdd={onAdd}
      close={close}
    >
      <Select label="You may" value={power} onValueChange={setPower} options={options} />
      {power === 'state' ? (
        <TextField
          label="Event type"
          value={eventType}
          onChange={setEventType}
          mono
          inputProps={{ autoComplete: 'off', autoCapitalize: 'none', spellCheck: false }}
        />
      ) : null}
      <Checkbox
        label="Only rooms with no other admin"
        checked={onlyAdmin}
        onCheckedChange={setOnlyAdmin}
        hint="Nobody else has power level 100 there."
      />
      <Checkbox label="Add spaces too" checked={withSpaces} onCheckedChange={setWithSpaces} />
    </AddRoomsDialog>
  )
}

export const roomsWithPower: RoomSource = {
  label: 'Rooms where you may…',
  Dialog: PowerDialog,
}
