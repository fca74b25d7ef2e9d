import { useState } from 'react'
import { hasPower, isOnlyAdmin, powers, type Power } from '@/features/batch/sets/room-filters'
import type { RoomSource, SourceDialogProps } from '@/features/batch/sets/source'
import { plural } from '@/lib/plural'
import type { AddedRoom } from '@/shared/batch-choice/choice'
import { Button } from '@/ui/button'
import { Checkbox } from '@/ui/checkbox'
import { Dialog } from '@/ui/dialog'
import { Select } from '@/ui/select'
import { TextField } from '@/ui/text-field'

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
    <Dialog
      open
      onOpenChange={close}
      title="Rooms where you may…"
      description="Adds the rooms in which your power level is high enough."
      onSubmit={() => {
        if (problem !== undefined) return
        onAdd(found.map(({ roomId, name }) => ({ roomId, name, via: [] })))
        close()
      }}
      footer={
        <>
          <Button onClick={close}>Cancel</Button>
          <Button type="submit" variant="primary" disabledReason={problem}>
            Add {plural(isMissing ? 0 : found.length, 'room')}
          </Button>
        </>
      }
    >
      <div className="grid gap-3">
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
      </div>
    </Dialog>
  )
}

export const roomsWithPower: RoomSource = {
  label: 'Rooms where you may…',
  Dialog: PowerDialog,
}
