import { useMemo } from 'react'
import { DataTable, type DataTableColumn } from '@/ui/data-table'
import type { QueueItem, QueueWork } from './items'
import { Outcome } from './outcome'
import type { QueueWords } from './queue-words'

/**
 * Row heights in px. Each row reserves space for what the server said, on phones below the name
 * too, so that rows don't move when it appears.
 */
const heights = { rowHeight: 52, phoneRowHeight: 80 }

/** Props of {@link ResultsTable}. Define columns outside components. */
export interface ResultsTableProps<Task> {
  work: QueueWork<Task>
  words: Pick<QueueWords<Task>, 'ofTask'>
  /** The columns that identify a row's user or room. */
  subject: readonly DataTableColumn<QueueItem<Task>>[]
  /** The columns after the outcome. */
  more?: readonly DataTableColumn<QueueItem<Task>>[]
  /** The items depend on one another: failures don't come first. */
  keepsOrder?: boolean
}

/** The outcome of each item of a queue's work. */
export function ResultsTable<Task>(props: ResultsTableProps<Task>) {
  const { work, words, subject, more, keepsOrder = false } = props
  const columns = useMemo(
    (): DataTableColumn<QueueItem<Task>>[] => [
      ...subject,
      {
        id: 'outcome',
        header: 'Outcome',
        width: 'minmax(200px,1.4fr)',
        cell: (item) => <Outcome item={item} words={words.ofTask(item.task)} />,
      },
      ...(more ?? []),
    ],
    [subject, more, words],
  )
  const rows = useMemo(() => (keepsOrder ? work.items : resultRows(work)), [work, keepsOrder])
  return (
    <DataTable
      label="Results"
      height="auto"
      columns={columns}
      rows={rows}
      rowKey={idOf}
      {...heights}
      empty={null}
    />
  )
}

/**
 * The rows of the results: what needs attention comes first. While something is still to be done
 * they keep their order, so that no row moves under a pointer.
 */
export function resultRows<Task>({ phase, items }: QueueWork<Task>): readonly QueueItem<Task>[] {
  if (phase !== 'idle') return items
  const failed = items.filter(hasFailed)
  return failed.length === 0 ? items : [...failed, ...items.filter((item) => !hasFailed(item))]
}

function hasFailed({ state: { kind } }: QueueItem<unknown>): boolean {
  return kind === 'failed' || kind === 'unsure'
}

function idOf({ id }: QueueItem<unknown>): string {
  return id
}
