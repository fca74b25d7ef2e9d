import { useState } from 'react'
import { ChevronDown } from 'lucide-react'
import { Button } from '@/ui/button'
import { downloadFile, fileNameOf } from '@/ui/download-file'
import { Menu } from '@/ui/menu'
import { toast } from '@/ui/toast-store'
import { useDraft } from '@/session/drafts'
import {
  exportFiles,
  usualCsvColumns,
  type CsvColumn,
  type ExportFormat,
} from '@/shared/member-list/member-export'
import type { MemberList } from '@/shared/member-list/member-list'
import { CsvColumnsDialog } from './csv-columns-dialog'
import { countText } from './member-words'
import type { LookBack } from './use-look-back'
import type { ExportScope } from '@/shared/member-list/protocol'

const formats: readonly { format: ExportFormat; label: string }[] = [
  { format: 'ids', label: 'Matrix IDs' },
  { format: 'csv', label: 'CSV' },
  { format: 'json', label: 'JSON' },
]

/** Names of those who are gone that are looked for before an export, each by a request or more. */
const mostNames = 200
const namesMissing = `Some who left or are banned have no name in it: at most ${mostNames} are looked up at once. Export again for more.`

const targets = [
  { value: 'file', label: 'Download a file' },
  { value: 'clipboard', label: 'Copy to the clipboard' },
]

export interface ExportMenuProps {
  list: MemberList
  /** Members that match the view, and all that came. */
  matching: number
  members: number
  /** Matrix IDs of the selected. */
  selected: ReadonlySet<string>
  /** Begins the file's name. */
  roomName: string
  lookBack: LookBack
}

/** The members as a file or on the clipboard; the text is made in the worker. */
export function ExportMenu({
  list,
  matching,
  members,
  selected,
  roomName,
  lookBack,
}: ExportMenuProps) {
  const [wanted, setWanted] = useState('shown')
  // What was chosen while there was a selection counts again when there is another.
  const scope = wanted === 'selected' && selected.size === 0 ? 'shown' : wanted
  const [target, setTarget] = useState('file')
  const scopes = [
    { value: 'shown', label: `The ${countText(matching)} shown` },
    { value: 'all', label: `All ${countText(members)}, whatever their membership` },
    ...(selected.size > 0
      ? [{ value: 'selected', label: `The ${countText(selected.size)} selected` }]
      : []),
  ]

  const [columns, setColumns] = useDraft<readonly CsvColumn[]>('export/columns', usualCsvColumns)
  const [choosing, setChoosing] = useState(false)

  const [pending, setPending] = useState(false)
  const ask = async (format: ExportFormat) => {
    const wanted = scopeOf(scope, selected)
    const hasNames = format === 'json' || (format === 'csv' && columns.includes('name'))
    const nameless = hasNames
      ? await list.ask('nameless', { scope: wanted, most: mostNames + 1 })
      : []
    await lookBack.findAll(nameless.slice(0, mostNames))
    const answer = await list.ask('export', { format, scope: wanted, columns })
    return { ...answer, lacksNames: nameless.length > mostNames }
  }

  const run = async (format: ExportFormat, label: string) => {
    setPending(true)
    try {
      const answer = ask(format)
      if (target === 'file') downloadFile((await answer).blob, fileName(roomName, format))
      else await copy(answer.then(({ blob }) => blob))
      const count = countText((await answer).members)
      const done = target === 'file' ? 'downloaded' : 'copied'
      const detail = (await answer).lacksNames ? namesMissing : undefined
      const text = `${count} members ${done} as ${label}${noteOf(format)}`
      toast({ tone: detail ? 'warn' : 'ok', text, detail })
    } catch (error) {
      const text = target === 'file' ? 'The export failed.' : 'The browser refused to copy.'
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
            disabledReason={members === 0 ? 'No members have come yet' : null}
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
          { label: 'CSV columns …', onSelect: () => setChoosing(true) },
          'separator',
          {
            label: 'Which members',
            value: scope,
            options: scopes,
            onChange: setWanted,
          },
          { label: 'Where to', value: target, options: targets, onChange: setTarget },
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

/** Spreadsheets ask for the separator, or take that of the system's language. */
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

/** Safari asks that copying begins within the click, with a text still on its way. */
async function copy(blob: Promise<Blob>): Promise<void> {
  const text = blob.then((made) => new Blob([made], { type: 'text/plain' }))
  await navigator.clipboard.write([new ClipboardItem({ 'text/plain': text })])
}
