import { SquareArrowOutUpRight } from 'lucide-react'
import type { LogEntry } from '@/api/request-log'
import { snippet } from '@/api/snippets'
import { byteText } from '@/lib/bytes'
import { clockText, isoText } from '@/lib/moment'
import { plural } from '@/lib/plural'
import { IconButton } from '@/ui/button'
import { CopyButton } from '@/ui/copy-button'
import type { DataTableColumn } from '@/ui/data-table'
import { useOpenInApi } from './use-open-in-api'
import type { Bar } from './waterfall'

/** A request in the table. */
export interface LogRow {
  entry: LogEntry
  /** What its endpoint does, if it is known. */
  name: string | undefined
  bar: Bar | undefined
}

/** The columns of the request log. */
export const logColumns: DataTableColumn<LogRow>[] = [
  {
    id: 'time',
    header: 'Time',
    width: '108px',
    cell: ({ entry: { startedAt } }) => (
      <time dateTime={isoText(startedAt)} className="mono text-ink-2">
        {clockText(startedAt)}
      </time>
    ),
  },
  {
    id: 'request',
    header: 'Request',
    width: 'minmax(220px,2fr)',
    primary: true,
    cell: ({ entry }) => (
      <span className="mono">
        <b className="font-semibold text-accent">{entry.request.method}</b>{' '}
        <bdi>{pathOf(entry)}</bdi>
      </span>
    ),
  },
  {
    id: 'endpoint',
    header: 'Endpoint',
    width: 'minmax(120px,1fr)',
    hideBelow: 'tablet',
    cell: ({ name }) => <span className="text-ink-2">{name ?? '–'}</span>,
  },
  {
    id: 'status',
    header: 'Status',
    width: '150px',
    cell: ({ entry }) => <Status entry={entry} />,
  },
  {
    id: 'tries',
    header: 'Attempts',
    width: '84px',
    align: 'end',
    hideBelow: 'tablet',
    cell: ({ entry: { attempts, waits = [] } }) => (
      <span
        className="text-ink-2"
        title={waits.length > 0 ? `Waited ${plural(waits.length, 'time')}` : undefined}
      >
        {attempts}
      </span>
    ),
  },
  {
    id: 'size',
    header: 'Size',
    width: '84px',
    align: 'end',
    hideBelow: 'tablet',
    cell: ({ entry: { state } }) => (
      <span className="text-ink-2">{state.kind === 'answered' ? byteText(state.bytes) : '–'}</span>
    ),
  },
  {
    id: 'duration',
    header: 'Duration',
    width: '90px',
    align: 'end',
    cell: ({ entry: { state } }) => (
      <span className="text-ink-2">{'durationMs' in state ? `${state.durationMs} ms` : '–'}</span>
    ),
  },
  {
    id: 'waterfall',
    header: 'Waterfall',
    width: '120px',
    hideBelow: 'tablet',
    cell: ({ entry, bar }) => (bar ? <Waterfall bar={bar} entry={entry} /> : null),
  },
  {
    id: 'actions',
    header: 'Actions',
    headerHidden: true,
    width: '84px',
    actions: true,
    cell: ({ entry }) => (
      <span className="flex">
        <OpenInApi entry={entry} />
        <CopyButton value={() => snippet('curl', entry.request)} label="Copy as curl" />
      </span>
    ),
  },
]

/** Path and query of a request. */
export function pathOf({ request: { url } }: LogEntry): string {
  const { pathname, search } = new URL(url)
  return pathname + search
}

function Status({ entry: { state } }: { entry: LogEntry }) {
  switch (state.kind) {
    case 'running':
      return <span className="text-ink-3">running</span>
    case 'waiting':
      return <span className="text-warn">waiting</span>
    case 'failed':
      return <span className="text-danger">{state.reason}</span>
    case 'answered':
      return (
        <span className={state.status < 400 ? 'text-ok' : 'text-danger'}>
          {state.status} {state.errcode}
        </span>
      )
  }
}

/** When the call ran, beside those around it; its waits are lighter. Screen readers have the times. */
function Waterfall({ bar, entry: { state } }: { bar: Bar; entry: LogEntry }) {
  const isBad = state.kind === 'failed' || (state.kind === 'answered' && state.status >= 400)
  return (
    <span aria-hidden className="relative block h-2 w-24 flex-none rounded-sm bg-sunken">
      <span
        className={`absolute inset-y-0 min-w-0.5 rounded-sm ${isBad ? 'bg-danger' : 'bg-accent'}`}
        style={place(bar)}
      />
      {bar.waits.map((wait) => (
        <span key={wait.from} className="absolute inset-y-0 bg-warn-soft" style={place(wait)} />
      ))}
    </span>
  )
}

const percent = (share: number) => `${(share * 100).toFixed(2)}%`

const place = ({ from, to }: { from: number; to: number }) => ({
  left: percent(Math.min(from, 0.98)),
  width: percent(to - from),
})

function OpenInApi({ entry }: { entry: LogEntry }) {
  const { open, problem } = useOpenInApi()
  return (
    <IconButton
      label="Open in the API page"
      icon={<SquareArrowOutUpRight />}
      size="sm"
      disabledReason={problem(entry)}
      onClick={() => open(entry)}
    />
  )
}
