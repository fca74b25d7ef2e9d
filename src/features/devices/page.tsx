import { useMemo, useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { KeyRound, Pencil } from 'lucide-react'
import { deleteDevices, getDevices, type Device } from '@/api/endpoints/devices'
import { endpointQuery } from '@/api/query'
import { dateTimeText, isoText } from '@/lib/moment'
import { useAccount, useClient } from '@/session/session-context'
import { ErrorNotice } from '@/shared/error-notice'
import { ThisRequest } from '@/shared/this-request'
import { Button, IconButton } from '@/ui/button'
import { Chip } from '@/ui/chip'
import { DataTable, type DataTableColumn, type DataTableSort } from '@/ui/data-table'
import { EmptyState } from '@/ui/empty-state'
import { Identifier } from '@/ui/identifier'
import { PageHeader } from '@/ui/page-header'
import { DeleteDevices } from './delete-devices'
import { deviceName, sortDevices } from './devices'
import { RenameDevice } from './rename-device'

interface Row {
  device: Device
  own: boolean
  onRename: (device: Device) => void
}

const columns: DataTableColumn<Row>[] = [
  {
    id: 'name',
    header: 'Name',
    width: 'minmax(180px,1.4fr)',
    sortable: true,
    primary: true,
    cell: ({ device, own }) => (
      <span className="flex min-w-0 items-center gap-2">
        <bdi className="truncate">{deviceName(device)}</bdi>
        {own ? <Chip tone="accent">this session</Chip> : null}
      </span>
    ),
  },
  {
    id: 'id',
    header: 'Device ID',
    width: 'minmax(150px,1fr)',
    sortable: true,
    cell: ({ device }) => <Identifier value={device.device_id} label="device ID" />,
  },
  {
    id: 'seen',
    header: 'Last seen',
    width: '190px',
    sortable: true,
    cell: ({ device }) => <LastSeen device={device} />,
  },
  {
    id: 'ip',
    header: 'IP address',
    width: '150px',
    hideBelow: 'tablet',
    cell: ({ device }) => <bdi className="mono text-ink-2">{device.last_seen_ip ?? '–'}</bdi>,
  },
  {
    id: 'actions',
    header: 'Actions',
    headerHidden: true,
    width: '52px',
    actions: true,
    cell: ({ device, onRename }) => (
      <IconButton
        size="sm"
        label={`Rename ${deviceName(device)}`}
        icon={<Pencil />}
        onClick={() => onRename(device)}
      />
    ),
  },
]

function LastSeen({ device: { last_seen_ts: seen } }: { device: Device }) {
  if (seen === undefined) return <span className="text-ink-3">unknown</span>
  return (
    <time dateTime={isoText(seen)} className="text-ink-2">
      {dateTimeText(seen)}
    </time>
  )
}

/** What Delete sessions would do: this session is never among them. */
function selectionText(selected: number, deletable: number): string {
  if (selected === 0) return ''
  const words = `${deletable} ${deletable === 1 ? 'session' : 'sessions'} to delete`
  if (selected === deletable) return words
  return `${words}. This session is left out: to end it, use Invalidate token in the account menu.`
}

const rowKey = ({ device }: Row) => device.device_id
const rowHeader = ({ device }: Row) => deviceName(device)

/** The account's devices: rename one, delete one or many. */
export function Component() {
  const client = useClient()
  const account = useAccount()
  const devices = useQuery(endpointQuery(client, getDevices, {}, { opens: true }))
  const [sort, setSort] = useState<DataTableSort>({ columnId: 'seen', direction: 'descending' })
  const [selection, setSelection] = useState<ReadonlySet<string>>(new Set())
  const [renaming, setRenaming] = useState<Device>()
  const [deleting, setDeleting] = useState<readonly Device[]>()

  const rows = useMemo(
    () =>
      sortDevices(devices.data?.devices ?? [], sort).map((device) => ({
        device,
        own: device.device_id === account.deviceId,
        onRename: setRenaming,
      })),
    [devices.data, sort, account.deviceId],
  )
  const selected = rows.filter((row) => selection.has(rowKey(row)))
  const deletable = selected.filter(({ own }) => !own).map(({ device }) => device)
  const reason =
    selected.length === 0
      ? 'Select the sessions to delete first'
      : deletable.length === 0
        ? 'This is the session you are using: choose Invalidate token in the account menu'
        : undefined

  return (
    <>
      <PageHeader
        title="Sessions"
        subtitle="Where this account is signed in. Others can see the names."
        actions={
          <Button variant="danger" disabledReason={reason} onClick={() => setDeleting(deletable)}>
            Delete sessions
          </Button>
        }
      />
      <DataTable
        label="Sessions"
        columns={columns}
        rows={rows}
        rowKey={rowKey}
        rowHeader={rowHeader}
        sort={sort}
        onSortChange={setSort}
        selection={selection}
        onSelectionChange={setSelection}
        loading={devices.isPending}
        error={
          devices.error ? (
            <ErrorNotice error={devices.error} onRetry={() => void devices.refetch()} />
          ) : undefined
        }
        empty={
          devices.error ? null : (
            <EmptyState
              icon={<KeyRound />}
              title="No sessions"
              body="Tokens of bots and application services may have no session of their own."
            />
          )
        }
      />
      <div className="flex-none border-t border-line bg-surface px-4 py-2 md:px-6">
        <output className="mb-1 block min-h-[18px] text-sm text-ink-2">
          {selectionText(selected.length, deletable.length)}
        </output>
        <ThisRequest
          requests={
            deletable.length > 0
              ? [
                  client.describe(deleteDevices, {
                    body: { devices: deletable.map((device) => device.device_id) },
                  }),
                ]
              : []
          }
        />
      </div>
      <RenameDevice device={renaming} onClose={() => setRenaming(undefined)} />
      <DeleteDevices
        devices={deleting}
        onClose={() => setDeleting(undefined)}
        onDeleted={() => setSelection(new Set())}
      />
    </>
  )
}
