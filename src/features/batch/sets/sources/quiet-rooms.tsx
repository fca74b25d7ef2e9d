import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { getRoomEvents } from '@/api/endpoints/events'
import { endpointKey } from '@/api/query'
import { readLastWritten } from '@/features/batch/sets/last-written'
import type { RoomSource, SourceDialogProps } from '@/features/batch/sets/source'
import { plural } from '@/lib/plural'
import { useClient } from '@/session/session-context'
import type { AddedRoom } from '@/shared/batch-choice/choice'
import { ErrorNotice } from '@/shared/error-notice'
import { Checkbox } from '@/ui/checkbox'
import { ProgressBar } from '@/ui/progress-bar'
import { Select } from '@/ui/select'
import { AddRoomsDialog } from './add-rooms-dialog'

const dayMs = 86_400_000

const spans = { month: 30 * dayMs, quarter: 91 * dayMs, year: 365 * dayMs, years: 730 * dayMs }
type Span = keyof typeof spans

const spanOptions: readonly { value: Span; label: string }[] = [
  { value: 'month', label: 'A month' },
  { value: 'quarter', label: 'Three months' },
  { value: 'year', label: 'A year' },
  { value: 'years', label: 'Two years' },
]

function QuietDialog({ onAdd, close, rooms }: SourceDialogProps<AddedRoom>) {
  const client = useClient()
  const [span, setSpan] = useState<Span>('year')
  const [withUnused, setWithUnused] = useState(false)
  const [done, setDone] = useState(0)
  const candidates = rooms.filter(({ overview }) => overview && !overview.space)
  const roomIds = candidates.map(({ roomId }) => roomId)
  const { data, error, isLoading, refetch } = useQuery({
    queryKey: endpointKey(getRoomEvents, {}, 'last written', roomIds),
    queryFn: ({ signal }) => readLastWritten(client, roomIds, signal, setDone),
    enabled: roomIds.length > 0,
    staleTime: 5 * 60_000,
  })
  const [openedAt] = useState(() => Date.now())
  const found = candidates.filter(({ roomId }) => {
    const last = data?.get(roomId)
    if (last === 'never') return withUnused
    return typeof last === 'number' && last < openedAt - spans[span]
  })
  const unknown = [...(data?.values() ?? [])].filter((last) => typeof last === 'object').length
  const problem =
    (isLoading || rooms.length === 0 ? 'Reading the rooms…' : undefined) ??
    (found.length === 0 ? 'No rooms to add' : undefined)
  return (
    <AddRoomsDialog
      title="Quiet rooms"
      description="Adds the rooms in which nobody has written for some time."
      found={found}
      problem={problem}
      onAdd={onAdd}
      close={close}
    >
      <Select
        label="No message for"
        value={span}
        onValueChange={setSpan}
        options={spanOptions}
        className="md:max-w-56"
      />
      <Checkbox
        label="Add rooms without any message too"
        checked={withUnused}
        onCheckedChange={setWithUnused}
      />
      {isLoading ? (
        <div className="grid gap-1.5">
          <ProgressBar
            label="Rooms read"
            value={done}
            max={roomIds.length}
            valueText={`${done} of ${roomIds.length}`}
          />
          <span className="text-sm text-ink-2">
            Reading the last message of {plural(roomIds.length, 'room')}: {done} of {roomIds.length}
          </span>
        </div>
      ) : null}
      {error ? <ErrorNotice error={error} onRetry={() => void refetch()} /> : null}
      {unknown > 0 ? (
        <p className="text-sm text-ink-2">
          {plural(unknown, 'room')} left out: the last message couldn’t be read
        </p>
      ) : null}
    </AddRoomsDialog>
  )
}

export const quietRooms: RoomSource = { label: 'Quiet rooms…', Dialog: QuietDialog }
