import { useState } from 'react'
import { ChevronDown } from 'lucide-react'
import { plural } from '@/lib/plural'
import { Button } from '@/ui/button'
import { downloadFile, fileNameOf } from '@/ui/download-file'
import { Menu } from '@/ui/menu'
import { toast } from '@/ui/toast'
import { useAccount } from '@/session/session-context'
import { useTabEntry } from '@/session/tab-store/use-tab-entry'
import {
  exportFiles,
  type CsvColumn,
  type ExportFormat,
} from '@/shared/member-list/worker/member-export'
import type { RemoteMemberList } from '@/shared/member-list/page/remote-member-list'
import { CsvColumnsDialog } from './csv-columns-dialog'
import { countText } from './member-words'
import { csvColumnsPreference } from './preferences'
import type { LookBack } from './use-look-back'
import type { ExportScope } from '@/shared/member-list/protocol'

const formats: readonly { format: ExportFormat; label: string }[] = [
  { format: 'ids', label: 'Matrix IDs' },
  { format: 'csv', label: 'CSV' },
  { format: 'json', label: 'JSON' },
]

/** Columns that only the members' events can fill. */
const ofEvents: ReadonlySet<CsvColumn> = new Set(['changed', 'joined', 'by', 'reason'])

/** Limit of former members' names to look up before an export, each with one request or more. */
const mostNames = 200
const namesMissing = `Some members who left or are banned have no name in it. Names are looked up ${mostNames} at a time. Export again for more.`

const targets = [
  { value: 'file', label: 'Download a file' },
  { value: 'clipboard', label: 'Copy to clipboard' },
]

export interface ExportMenuProps {
  list: RemoteMemberList
  /** Members that match the view, and all that are loaded. */
  matching: number
  members: number
  /** Matrix IDs of the selected members. */
  selected: ReadonlySet<string>
  /** Begins the file's name. */
  roomName: string
  lookBack: LookBack
}

/** Exports members as a file or to the clipboard; the worker builds the text. */
export function ExportMenu({
  list,
  matching,
  members,
  selected,
  roomName,
  lookBack,
}: ExportMenuProps) {
  const [wanted, setWanted] = useState('shown')
  // A choice made during a selection applies again to the next selection.
  const scope = wanted === 'selected' && selected.size === 0 ? 'shown' : wanted
  const [target, setTarget] = useState('file')
  const scopes = [
    { value: 'shown', label: `Shown (${countText(matching)})` },
    { value: 'all', label: `All memberships (${countText(members)})` },
    ...(selected.size > 0
      ? [{ value: 'selected', label: `Selected (${countText(selected.size)})` }]
      : []),
  ]

  const [columns, setColumns] = useTabEntry(csvColumnsPreference(useAccount().userId))
  const [choosing, setChoosing] = useState(false)

  const [pending, setPending] = useState(false)
  const ask = async (format: ExportFormat) => {
    const wanted = scopeOf(scope, selected)
    const hasNames = format === 'json' || (format === 'csv' && columns.includes('name'))
    const nameless = hasNames
      ? await list.ask('nameless', { scope: wanted, most: mostNames + 1 })
      : []
    await lookBack.findAll(nameless.slice(0, mostNames))
    const needsEvents = format === 'csv' && columns.some((column) => ofEvents.has(column))
    if (needsEvents && (await list.ask('lacking', { scope: wanted })) > 0) {
      await list.loadEvents('user')
    }
    const answer = await list.ask('export', { format, scope: wanted, columns })
    return { ...answer, lacksNames: nameless.length > mostNames }
  }

  const run = async (format: ExportFormat, label: string) => {
    setPending(true)
    try {
      const answer = ask(format)
      if (target === 'file') downloadFile((await answer).blob, fileName(roomName, format))
      else await copy(answer.then(({ blob }) => blob))
      const count = plural((await answer).members, 'member')
      const done = target === 'file' ? 'downloaded' : 'copied'
      const detail = (await answer).lacksNames ? namesMissing : undefined
      const text = `${count} ${done} as ${label}${noteOf(format)}`
      toast({ tone: detail ? 'warn' : 'ok', text, detail })
    } catch (error) {
      const text =
        target === 'file'
          ? 'Couldn’t export the members.'
          : 'Couldn’t copy: the browser blocked it.'
      toast({ tone: 'bad', text, detail: error instanceof Error ? error.message : String(error) })
    }
    setPending(false)
  }

  return (
    <>
      <Menu
        label="Export"
        trigger={
          <Button
            pending={pending}
            disabledReason={members === 0 ? 'No members loaded yet' : undefined}
          >
            Export
            <ChevronDown />
          </Button>
        }
        items={[
          ...formats.map(({ format, label }) => ({
            label,
            onSelect: () => void run(format, label),
          })),
          { label: 'CSV columns…', onSelect: () => setChoosing(true) },
          'separator',
          {
            label: 'Which members',
            value: scope,
            options: scopes,
            onChange: setWanted,
          },
          { label: 'Destination', value: target, options: targets, onChange: setTarget },
        ]}
      />
      {choosing ? (
        <CsvColumnsDialog
          chosen={columns}
          onChange={setColumns}
          onExport={() => {
            setChoosing(false)
            void run('csv', 'CSV')
          }}
          onClose={() => setChoosing(false)}
        />
      ) : null}
    </>
  )
}

/** Spreadsheets ask for the separator, or use that of the system's language. */
function noteOf(format: ExportFormat): string {
  return format === 'csv' ? ', separated by commas' : ''
}

function scopeOf(scope: string, selected: ReadonlySet<string>): ExportScope {
  if (scope === 'selected') return { userIds: [...selected] }
  return scope === 'all' ? 'all' : 'shown'
}

/** `department-of-physics-members.csv` */
function fileName(roomName: string, format: ExportFormat): string {
  const name = fileNameOf(roomName)
  return `${name ? `${name}-` : ''}members.${exportFiles[format].extension}`
}

/** Safari requires that copying starts within the click, while the text is still being made. */
async function copy(blob: Promise<Blob>): Promise<void> {
  const text = blob.then((made) => new Blob([made], { type: 'text/plain' }))
  await navigator.clipboard.write([new ClipboardItem({ 'text/plain': text })])
}
