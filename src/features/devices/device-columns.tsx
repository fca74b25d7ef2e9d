import { ExternalLink, Pencil } from 'lucide-react'
import type { Device } from '@/api/endpoints/devices'
import { dateTimeText, isoText } from '@/lib/moment'
import { buttonClass } from '@/ui/button-class'
import { IconButton } from '@/ui/button'
import { Chip } from '@/ui/chip'
import type { DataTableColumn } from '@/ui/data-table'
import { Identifier } from '@/ui/identifier'
import { Tooltip } from '@/ui/tooltip'
import { deviceName } from './devices'
import type { Verification } from './verification'

/** A row of the list of sessions. */
export interface DeviceRow {
  device: Device
  /** The session that the console uses. */
  own: boolean
  /** Undefined if it couldn't be loaded. */
  verification: Verification | undefined
  /** The session on the account page, if the server has one. */
  page: string | undefined
  onRename: (device: Device) => void
}

/** Columns of the list of sessions. */
export const deviceColumns: readonly DataTableColumn<DeviceRow>[] = [
  {
    id: 'name',
    header: 'Name',
    width: 'minmax(180px,1.4fr)',
    sortable: true,
    primary: true,
    cell: ({ device, own, verification }) => (
      <span className="flex min-w-0 items-center gap-2">
        <bdi className="truncate">{deviceName(device)}</bdi>
        {own ? <Chip tone="accent">this session</Chip> : null}
        {/* The second line of a phone’s row has no room for it. */}
        <span className="flex-none md:hidden">
          <VerificationChip verification={verification} />
        </span>
      </span>
    ),
  },
  {
    id: 'verified',
    header: 'Verified',
    width: '124px',
    hideBelow: 'phone',
    cell: ({ verification }) => <VerificationChip verification={verification} />,
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
    width: '76px',
    align: 'end',
    actions: true,
    cell: ({ device, page, onRename }) => (
      <span className="flex justify-end gap-1">
        {page ? (
          <Tooltip text="View on your account page">
            <a
              className={`${buttonClass({ variant: 'ghost', size: 'sm' })} w-[26px] justify-center px-0`}
              href={page}
              target="_blank"
              rel="noopener noreferrer"
              aria-label={`View ${deviceName(device)} on your account page`}
            >
              <ExternalLink aria-hidden />
            </a>
          </Tooltip>
        ) : null}
        <IconButton
          size="sm"
          label={`Rename ${deviceName(device)}`}
          icon={<Pencil />}
          onClick={() => onRename(device)}
        />
      </span>
    ),
  },
]

function VerificationChip({ verification }: Pick<DeviceRow, 'verification'>) {
  switch (verification) {
    case 'verified':
      return <Chip tone="ok">Verified</Chip>
    case 'unverified':
      return <Chip tone="warn">Not verified</Chip>
    case 'no-keys':
      return <span className="text-ink-3">No encryption</span>
    case 'no-cross-signing':
    case undefined:
      return <span className="text-ink-3">Unknown</span>
  }
}

function LastSeen({ device: { last_seen_ts: seen } }: { device: Device }) {
  if (seen === undefined) return <span className="text-ink-3">unknown</span>
  return (
    <time dateTime={isoText(seen)} className="text-ink-2">
      {dateTimeText(seen)}
    </time>
  )
}
