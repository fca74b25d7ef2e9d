import { useEffect, useState } from 'react'
import { errorText, isAbort } from '@/api/errors'
import { plural } from '@/lib/plural'
import { useClient } from '@/session/session-context'
import type { RoomSource, SourceDialogProps } from '@/features/batch/sets/source'
import type { AddedRoom } from '@/shared/batch-choice/choice'
import { walkSpace, type SpaceEntry } from '@/features/batch/sets/walk-space'
import { Button } from '@/ui/button'
import { Checkbox } from '@/ui/checkbox'
import { Combobox } from '@/ui/combobox'
import { Dialog } from '@/ui/dialog'
import { Notice } from '@/ui/notice'
import { Spinner } from '@/ui/spinner'

/** The state of reading a space. */
interface Reading {
  spaceId: string
  found?: readonly SpaceEntry[]
  count?: number
  error?: unknown
}

function SpaceDialog({ onAdd, close, rooms }: SourceDialogProps<AddedRoom>) {
  const client = useClient()
  const [spaceId, setSpaceId] = useState<string>()
  const [withSpaces, setWithSpaces] = useState(false)
  const [reading, setReading] = useState<Reading>()
  useEffect(() => {
    if (spaceId === undefined) return undefined
    const stop = new AbortController()
    walkSpace(client, spaceId, stop.signal, (count) => setReading({ spaceId, count })).then(
      (found) => setReading({ spaceId, found }),
      (error: unknown) => {
        if (!isAbort(error)) setReading({ spaceId, error })
      },
    )
    return () => stop.abort()
  }, [client, spaceId])
  const known = reading?.spaceId === spaceId ? reading : undefined
  const spaces = rooms.filter(({ overview }) => overview?.space)
  const listed = known?.found?.filter(({ space }) => withSpaces || !space)
  const joined = new Set(rooms.map(({ roomId }) => roomId))
  const strange = listed?.filter(({ roomId }) => !joined.has(roomId)).length ?? 0
  const nested = known?.found?.filter(({ space }) => space).length ?? 0

  const submit = () => {
    const own = rooms.find(({ roomId }) => roomId === spaceId)
    const self = withSpaces && own ? [{ roomId: own.roomId, name: own.name, via: [] }] : []
    onAdd([...self, ...(listed ?? []).map(({ roomId, name, via }) => ({ roomId, name, via }))])
    close()
  }

  return (
    <Dialog
      open
      onOpenChange={close}
      title="Rooms of a space"
      description="Adds every room in the space, and in the spaces in it."
      onSubmit={submit}
      footer={
        <>
          <Button onClick={close}>Cancel</Button>
          <Button
            type="submit"
            variant="primary"
            disabledReason={
              spaceId === undefined
                ? 'Choose a space'
                : (listed?.length ?? 0) === 0
                  ? 'No rooms to add'
                  : undefined
            }
          >
            Add {plural(listed?.length ?? 0, 'room')}
          </Button>
        </>
      }
    >
      <div className="grid gap-3">
        <Combobox
          label="Space"
          value={spaceId}
          onValueChange={setSpaceId}
          placeholder={spaces.length === 0 ? 'You aren’t in any space' : 'Choose a space'}
          options={spaces.map(({ roomId, name }) => ({
            value: roomId,
            label: name,
            detail: roomId,
          }))}
        />
        {spaceId !== undefined && !known?.found && known?.error === undefined ? (
          <p className="flex items-center gap-2 text-ink-2">
            <Spinner /> Reading the space… {plural(known?.count ?? 0, 'room')} so far
          </p>
        ) : null}
        {known?.error === undefined ? null : (
          <Notice tone="bad" title="Couldn’t read the space">
            {errorText(known.error)}
          </Notice>
        )}
        {known?.found ? (
          <>
            <output className="text-sm text-ink-2">
              {plural(known.found.length - nested, 'room')}
              {nested > 0 ? ` and ${plural(nested, 'space')}` : ''}
              {strange > 0 ? `; you aren’t in ${strange.toLocaleString('en')} of them` : ''}
            </output>
            <Checkbox
              label="Add the spaces too"
              checked={withSpaces}
              onCheckedChange={setWithSpaces}
            />
          </>
        ) : null}
      </div>
    </Dialog>
  )
}

export const roomsOfSpace: RoomSource = { label: 'Rooms of a space…', Dialog: SpaceDialog }
