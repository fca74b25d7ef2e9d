import { RoomReferencesField } from '@/shared/room-references-field'
import { useDeferredValue, useMemo, useState } from 'react'
import { SearchX } from 'lucide-react'
import { plural } from '@/lib/plural'
import { sortRooms } from '@/lib/room-list'
import type { ListedRoom } from '@/lib/room-state'
import { useUrlParams } from '@/shared/address/use-url-params'
import { ErrorNotice } from '@/shared/error-notice'
import { Button } from '@/ui/button'
import { DataTable, useRowSelection } from '@/ui/data-table'
import { EmptyState } from '@/ui/empty-state'
import { SearchField } from '@/ui/search-field'
import { Select } from '@/ui/select'
import { TableBox } from '@/ui/table-box'
import { AddedRooms } from './added-rooms'
import { withRooms, type Choice } from '@/shared/batch-choice/choice'
import { findRooms } from './find-rooms'
import { isOfKind, roomKindOptions, roomKindParams, type RoomKind } from './room-kinds'
import { roomSetColumns } from './room-set-columns'
import { SourceMenu } from './source-menu'
import { roomSources } from './sources'
import type { Rooms } from '@/shared/batch/plan/use-rooms'

/** Limit of problems shown at once. */
const mostShown = 5

export interface RoomsFieldProps {
  choice: Choice
  onChange: (change: Partial<Choice>) => void
  rooms: Rooms
}

/** Rooms to select in a list, to type, or added by a source. */
export function RoomsField({ choice, onChange, rooms }: RoomsFieldProps) {
  const { all, chosen, problems, pending, error, retry } = rooms
  const [search, setSearch] = useState('')
  const wanted = useDeferredValue(search)
  const [{ kind }, setKind] = useUrlParams(roomKindParams)
  const sorted = useMemo(
    () =>
      sortRooms(
        all.flatMap(({ overview }) => overview ?? []),
        { columnId: 'name', direction: 'ascending' },
      ),
    [all],
  )
  const listed = useMemo(
    () => findRooms(sorted, all, wanted).filter((room) => isOfKind(room, kind)),
    [sorted, all, wanted, kind],
  )
  const selected = useMemo(() => new Set(choice.roomIds), [choice.roomIds])
  const selection = useRowSelection(listed, keyOf, selected, (roomIds) =>
    onChange({ roomIds: [...roomIds] }),
  )
  const clear = () => onChange({ roomIds: [], roomText: '', added: [] })
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <div className="min-w-0">
        <div className="mb-2 flex flex-wrap items-center gap-x-3 gap-y-2">
          <SearchField
            label="Search rooms"
            value={search}
            onChange={setSearch}
            placeholder="Search name, alias or ID"
            className="flex-1 basis-44"
          />
          <Select
            label="Kind of room"
            labelHidden
            className="w-44 max-sm:w-full"
            value={kind}
            onValueChange={(next) => setKind({ kind: next })}
            options={roomKindOptions}
          />
        </div>
        <div className="mb-2 flex min-h-[26px] flex-wrap items-center gap-x-3 gap-y-1">
          <output className="text-sm text-ink-2">{plural(chosen.length, 'room')} chosen</output>
          {chosen.length > 0 ? (
            <Button size="sm" variant="ghost" onClick={clear}>
              Clear rooms
            </Button>
          ) : null}
          <span className="ml-auto">
            <SourceMenu
              label="Add rooms"
              sources={roomSources}
              rooms={all}
              chosen={chosen}
              onAdd={(more) => onChange({ added: withRooms(choice.added, more) })}
            />
          </span>
        </div>
        <TableBox>
          <DataTable
            label="Rooms"
            columns={roomSetColumns}
            rows={listed}
            rowKey={keyOf}
            rowHeader={nameOf}
            selection={selection}
            loading={pending && all.length === 0}
            error={error ? <ErrorNotice error={error} onRetry={retry} /> : null}
            empty={
              <EmptyState
                icon={<SearchX />}
                title={all.length === 0 ? 'No rooms' : 'No rooms match'}
                body={
                  all.length === 0 ? 'There is nothing to choose from here.' : noMatch(wanted, kind)
                }
              />
            }
          />
        </TableBox>
      </div>
      <AddedRooms added={choice.added} onChange={(added) => onChange({ added })} />
      <RoomReferencesField
        value={choice.roomText}
        onChange={(roomText) => onChange({ roomText })}
        rows={2}
      />
      <output className="block text-sm text-danger empty:hidden">
        {problems.slice(0, mostShown).map(({ text, why }) => (
          <span key={text} className="block [overflow-wrap:anywhere]">
            {why}: <bdi className="mono">{text}</bdi>
          </span>
        ))}
        {problems.length > mostShown ? (
          <span className="block">and {problems.length - mostShown} more</span>
        ) : null}
      </output>
    </div>
  )
}

function noMatch(search: string, kind: RoomKind): string {
  const named = search.trim() === '' ? '' : ` contains “${search}” in its name, alias or ID`
  return kind === 'all' ? `No room${named}.` : `No room of this kind${named || ' is here'}.`
}

function keyOf({ roomId }: ListedRoom): string {
  return roomId
}

function nameOf({ name }: ListedRoom): string {
  return name
}
