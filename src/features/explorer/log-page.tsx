import { useState, useSyncExternalStore } from 'react'
import { List } from 'lucide-react'
import type { LogEntry } from '@/api/request-log'
import { snippet } from '@/api/snippets'
import { byteText } from '@/lib/bytes'
import { clockText, isoText } from '@/lib/moment'
import { useClient } from '@/session/session-context'
import { RequestSnippets } from '@/shared/request-snippets'
import { Button } from '@/ui/button'
import { CopyButton } from '@/ui/copy-button'
import { DataTable, type DataTableColumn } from '@/ui/data-table'
import { Sheet } from '@/ui/dialog'
import { EmptyState } from '@/ui/empty-state'
import { PageHeader } from '@/ui/page-header'

const columns: DataTableColumn<LogEntry>[] = [
  {
    id: 'time',
    header: 'Time',
    width: '96px',
    cell: ({ startedAt }) => (
      <time dateTime={isoText(startedAt)} className="mono text-ink-2">
        {clockText(startedAt)}
      </time>
    ),
  },
  {
    id: 'request',
    header: 'Request',
    width: 'minmax(220px,1fr)',
    primary: true,
    cell: ({ request: { method, url } }) => {
      const { pathname, search } = new URL(url)
      return (
        <span className="mono">
          <b className="font-semibold text-accent">{method}</b> <bdi>{pathname + search}</bdi>
        </span>
      )
    },
  },
  { id: 'status', header: 'Status', width: '190px', cell: (entry) => <Status entry={entry} /> },
  {
    id: 'tries',
    header: 'Tries',
    width: '64px',
    align: 'end',
    hideBelow: 'tablet',
    cell: ({ attempts }) => <span className="text-ink-2">{attempts}</span>,
  },
  {
    id: 'size',
    header: 'Size',
    width: '84px',
    align: 'end',
    hideBelow: 'tablet',
    cell: ({ state }) => (
      <span className="text-ink-2">{state.kind === 'answered' ? byteText(state.bytes) : '–'}</span>
    ),
  },
  {
    id: 'duration',
    header: 'Duration',
    width: '90px',
    align: 'end',
    cell: ({ state }) => (
      <span className="text-ink-2">{'durationMs' in state ? `${state.durationMs} ms` : '–'}</span>
    ),
  },
  {
    id: 'actions',
    header: 'Copy',
    headerHidden: true,
    width: '52px',
    actions: true,
    cell: ({ request }) => (
      <CopyButton value={() => snippet('curl', request)} label="Copy as curl" />
    ),
  },
]

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

const rowKey = ({ id }: LogEntry) => String(id)
const rowHeader = ({ request }: LogEntry) => `${request.method} ${new URL(request.url).pathname}`

/** Every request of this tab, newest first. */
export function Component() {
  const { log } = useClient()
  const entries = useSyncExternalStore(log.subscribe, log.entries)
  const [openId, setOpenId] = useState<number>()
  // While the pointer is over the list, newer requests must not push its rows away.
  const [heldAt, setHeldAt] = useState<number>()
  const shown = heldAt === undefined ? entries : entries.filter(({ id }) => id <= heldAt)
  const held = entries.length - shown.length
  const open = entries.find(({ id }) => id === openId)
  return (
    <>
      <PageHeader
        title="Request log"
        subtitle="The last 500 requests of this tab, without the token. It goes with the tab."
        actions={
          <>
            <output className="text-sm text-ink-3">
              {held === 0 ? '' : `${held} newer, shown when the pointer leaves the list`}
            </output>
            <Button onClick={() => log.clear()}>Clear log</Button>
          </>
        }
      />
      <div
        className="flex min-h-0 flex-1 flex-col"
        onPointerEnter={() => setHeldAt(entries.at(-1)?.id)}
        onPointerLeave={() => setHeldAt(undefined)}
      >
        <DataTable
          label="Requests"
          columns={columns}
          rows={shown.toReversed()}
          rowKey={rowKey}
          rowHeader={rowHeader}
          onRowActivate={({ id }) => setOpenId(id)}
          activeRowKey={openId === undefined ? null : String(openId)}
          empty={
            <EmptyState
              icon={<List />}
              title="No requests"
              body="Whatever this tab asks a homeserver from now on stands here."
            />
          }
        />
      </div>
      <Sheet
        open={open !== undefined}
        onOpenChange={() => setOpenId(undefined)}
        title={open ? rowHeader(open) : ''}
        footer={null}
      >
        {open ? <RequestSnippets requests={[open.request]} /> : null}
      </Sheet>
    </>
  )
}
