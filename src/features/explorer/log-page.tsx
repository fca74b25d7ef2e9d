import { useMemo, useState, useSyncExternalStore } from 'react'
import { List } from 'lucide-react'
import { catalogue } from '@/api/endpoints/catalogue'
import { synapseCatalogue } from '@/api/endpoints/synapse'
import type { LogEntry } from '@/api/request-log'
import { version } from '@/lib/build'
import { useClient } from '@/session/session-context'
import { useSearchText } from '@/shared/address/use-search-text'
import { useUrlParams } from '@/shared/address/use-url-params'
import { RequestSnippets } from '@/shared/request-snippets'
import { Button } from '@/ui/button'
import { DataTable } from '@/ui/data-table'
import { Sheet } from '@/ui/dialog'
import { downloadFile } from '@/ui/download-file'
import { EmptyState } from '@/ui/empty-state'
import { Menu } from '@/ui/menu'
import { PageHeader } from '@/ui/page-header'
import { SearchField } from '@/ui/search-field'
import { Segmented } from '@/ui/segmented'
import { filterLog, logParams } from './log/filter-log'
import { harOf } from './log/har'
import { logColumns, pathOf, type LogRow } from './log/log-columns'
import { logScript } from './log/log-script'
import { waterfall } from './log/waterfall'

const names = new Map([...catalogue, ...synapseCatalogue].map(({ id, summary }) => [id, summary]))
const nameOf = (id: string) => names.get(id)

const kinds = [
  { value: 'all', label: 'All' },
  { value: 'yours', label: 'Yours' },
  { value: 'failed', label: 'Failed' },
] as const

const rowKey = ({ entry }: LogRow) => String(entry.id)
const titleOf = (entry: LogEntry) => `${entry.request.method} ${pathOf(entry).split('?')[0]}`
const rowHeader = ({ entry }: LogRow) => titleOf(entry)

function save(text: string, name: string): void {
  downloadFile(new Blob([text], { type: 'application/octet-stream' }), name)
}

/** All requests of this tab, newest first. */
export function Component() {
  const { log } = useClient()
  const entries = useSyncExternalStore(log.subscribe, log.entries)
  const [openId, setOpenId] = useState<number>()
  const [search, setSearch] = useSearchText()
  const [{ kind }, change] = useUrlParams(logParams)
  // While the pointer is over the list, newer requests must not move its rows.
  const [heldAt, setHeldAt] = useState<number>()
  const shown = heldAt === undefined ? entries : entries.filter(({ id }) => id <= heldAt)
  const held = entries.length - shown.length
  const open = entries.find(({ id }) => id === openId)
  const matching = filterLog(shown, { kind, search }, nameOf)
  const bars = useMemo(() => waterfall(entries), [entries])
  const rows = matching.toReversed().map((entry) => ({
    entry,
    name: entry.endpointId === undefined ? undefined : nameOf(entry.endpointId),
    bar: bars.get(entry.id),
  }))
  return (
    <>
      <PageHeader
        title="Request log"
        subtitle="The last 500 requests of this tab, without the token. Cleared when the tab closes."
        actions={
          <>
            <output className="text-sm text-ink-3">
              {held === 0 ? '' : `${held} newer, shown when the pointer leaves the list`}
            </output>
            <Menu
              trigger={<Button>Export</Button>}
              items={[
                {
                  label: 'HAR',
                  onSelect: () => save(harOf(matching, version), 'requests.har'),
                },
                { label: 'Shell script', onSelect: () => save(logScript(matching), 'requests.sh') },
              ]}
            />
            <Button onClick={() => log.clear()}>Clear log</Button>
          </>
        }
      />
      <div className="flex flex-none flex-wrap items-center gap-2 border-b border-line bg-surface px-4 py-2 md:px-6">
        <SearchField
          label="Search requests"
          value={search}
          onChange={setSearch}
          className="min-w-40 flex-1 md:max-w-96"
        />
        <Segmented
          label="Which requests"
          value={kind}
          onValueChange={(next) => change({ kind: next })}
          options={kinds}
        />
      </div>
      <div
        className="flex min-h-0 flex-1 flex-col"
        onPointerEnter={() => setHeldAt(entries.at(-1)?.id)}
        onPointerLeave={() => setHeldAt(undefined)}
      >
        <DataTable
          label="Requests"
          columns={logColumns}
          rows={rows}
          rowKey={rowKey}
          rowHeader={rowHeader}
          onRowActivate={({ entry }) => setOpenId(entry.id)}
          activeRowKey={openId === undefined ? undefined : String(openId)}
          empty={
            entries.length > 0 ? (
              <EmptyState icon={<List />} title="No matching requests" body="Try other words." />
            ) : (
              <EmptyState
                icon={<List />}
                title="No requests"
                body="Requests from this tab appear here."
              />
            )
          }
        />
      </div>
      <Sheet
        open={open !== undefined}
        onOpenChange={() => setOpenId(undefined)}
        title={open ? titleOf(open) : ''}
        footer={null}
      >
        {open ? <RequestSnippets requests={[open.request]} /> : null}
      </Sheet>
    </>
  )
}
