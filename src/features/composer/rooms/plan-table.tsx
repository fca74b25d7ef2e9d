import { type ReactNode, useMemo } from 'react'
import { Checkbox } from '@/ui/checkbox'
import { Chip } from '@/ui/chip'
import { DataTable, type DataTableColumn } from '@/ui/data-table'
import type { Plan, PlannedRoom } from './plan'
import { roomsText } from './words'

/** What becomes of the rooms, as the page calls it. */
export interface PlanWords {
  will: string
  wont: string
  /** With a count such as "3 rooms". */
  counts: (count: string) => string
}

export interface PlanTableProps {
  /** Name of the table. */
  label: string
  words: PlanWords
  plan: Plan
  /** What decides about the rooms is being read. */
  loading: boolean
  /** In place of the rooms: a `Notice`. */
  error: ReactNode
  /** Encrypted rooms that get it unencrypted. */
  agreed?: ReadonlySet<string>
  onAgree?: (line: PlannedRoom, agreed: boolean) => void
}

/** Rows that a dialog has room for. */
const mostWithoutScrolling = 4

/** A reason may take two lines. */
const rowHeight = 52
const phoneRowHeight = 80

/** Which rooms get the message, and which not and why. */
export function PlanTable(props: PlanTableProps) {
  const { label, words, plan, loading, error, agreed, onAgree } = props
  const columns = useMemo(
    () => columnsFor(label, words, agreed, onAgree),
    [label, words, agreed, onAgree],
  )
  const known = !loading && !error
  const long = plan.rooms.length > mostWithoutScrolling
  return (
    <div className="min-w-0">
      <output className="mb-2 block min-h-4 text-sm text-ink-2">
        {known ? countsText(plan, words) : null}
      </output>
      <div
        className={
          long
            ? 'flex h-64 flex-col border-y border-line flowing:overflow-y-auto'
            : 'border-t border-line'
        }
      >
        <DataTable
          label={label}
          height={long ? 'fill' : 'auto'}
          columns={columns}
          rows={known ? plan.rooms : []}
          loading={loading}
          error={error}
          rowKey={keyOf}
          rowHeight={rowHeight}
          phoneRowHeight={phoneRowHeight}
          empty={null}
        />
      </div>
    </div>
  )
}

function countsText({ rooms, sendable }: Plan, { counts }: PlanWords): string {
  const skipped = rooms.length - sendable.length
  const said = counts(roomsText(sendable.length))
  return skipped > 0 ? `${said}, ${skipped.toLocaleString('en')} skipped` : said
}

function columnsFor(
  label: string,
  words: PlanWords,
  agreed: PlanTableProps['agreed'],
  onAgree: PlanTableProps['onAgree'],
): DataTableColumn<PlannedRoom>[] {
  return [
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
    {
      id: 'plan',
      header: label,
      width: 'minmax(180px,1.5fr)',
      cell: (line) => <Verdict line={line} words={words} />,
    },
    {
      id: 'agree',
      header: 'Encrypted',
      headerHidden: true,
      width: '172px',
      actions: true,
      cell: (line) =>
        line.encrypted && agreed && onAgree ? (
          <Checkbox
            label={
              <>
                Send unencrypted<span className="sr-only"> into {line.name}</span>
              </>
            }
            checked={agreed.has(line.key)}
            onCheckedChange={(checked) => onAgree(line, checked)}
          />
        ) : null,
    },
  ]
}

interface VerdictProps {
  line: PlannedRoom
  words: PlanWords
}

function Verdict({ line: { problem, encrypted, mention }, words }: VerdictProps) {
  if (problem !== undefined) {
    return (
      <span className="flex min-w-0 items-center gap-2" title={problem}>
        <Chip tone="warn">{words.wont}</Chip>
        <span className="line-clamp-2 min-w-0 text-sm/[18px] whitespace-normal">{problem}</span>
      </span>
    )
  }
  return (
    <span className="flex min-w-0 items-center gap-2">
      <span className="text-ink-2">{words.will}</span>
      {encrypted ? <Chip tone="warn">unencrypted</Chip> : null}
      {mention === 'silent' ? <Chip tone="warn">@room does not notify</Chip> : null}
      {mention === 'notifies' ? <Chip>@room notifies</Chip> : null}
    </span>
  )
}

function keyOf({ key }: PlannedRoom): string {
  return key
}
