import { Chip } from '@/ui/chip'
import type { DataTableColumn } from '@/ui/data-table'
import type { PlannedRoom } from './plan'

/** The room of a plan's line, or the typed text if it isn't a room. */
export const roomColumns: readonly DataTableColumn<PlannedRoom>[] = [
  {
    id: 'room',
    header: 'Room',
    width: 'minmax(160px,1fr)',
    primary: true,
    cell: ({ key, name, room }) =>
      room ? (
        <span className="block min-w-0">
          <bdi className="block truncate">{name}</bdi>
          <bdi className="mono block truncate text-sm text-ink-3 max-md:hidden" title={key}>
            {key}
          </bdi>
        </span>
      ) : (
        <bdi
          className={name === key || !key.startsWith('!') ? 'mono text-sm' : undefined}
          title={key}
        >
          {name}
        </bdi>
      ),
  },
]

/** Remarks on a room that will receive the message. */
export function roomRemarks({ encrypted, mention }: PlannedRoom) {
  return (
    <>
      {encrypted ? <Chip tone="warn">unencrypted</Chip> : null}
      {mention === 'silent' ? <Chip tone="warn">@room doesn’t notify</Chip> : null}
      {mention === 'notifies' ? <Chip>@room notifies</Chip> : null}
    </>
  )
}

export function keyOfRoom({ key }: PlannedRoom): string {
  return key
}
