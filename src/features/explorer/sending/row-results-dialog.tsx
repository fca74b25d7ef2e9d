import { Download } from 'lucide-react'
import { useEffect, useMemo } from 'react'
import { isUnconfirmed, type QueueItem, type QueueWork } from '@/shared/work-queue/items'
import type { QueueWords } from '@/shared/work-queue/queue-words'
import { ResultsActions } from '@/shared/work-queue/results-actions'
import { ResultsTable } from '@/shared/work-queue/results-table'
import { WorkResultsDialog } from '@/shared/work-queue/work-results'
import { Button } from '@/ui/button'
import { Notice } from '@/ui/notice'
import type { DataTableColumn } from '@/ui/data-table'
import { downloadFile } from '@/ui/download-file'
import type { TableColumns, TableRow } from '@/features/explorer/rows/secret-columns'
import type { RequestSending } from './request-sending'
import { LostSecrets } from './lost-secrets'
import { UnconfirmedMenu, unconfirmedColumn, type Knowledge } from './unconfirmed'

/** Props of {@link RowResultsDialog}. Define columns and functions outside components. */
export interface RowResultsDialogProps<Run extends TableColumns, Task extends TableRow> {
  sending: RequestSending<Run, Task> & { work: QueueWork<Task> }
  title: string
  words: QueueWords<Task>
  /** The columns that identify a row, and those after its outcome. */
  columnsOf: (run: Run) => Record<'subject' | 'more', readonly DataTableColumn<QueueItem<Task>>[]>
  /** What the user may know about unconfirmed rows. */
  knowledgeOf: (run: Run) => readonly Knowledge<Task>[]
  /** Whether an unconfirmed row can be sent again, as that does nothing more. */
  canRepeat: (run: Run, item: QueueItem<Task>) => boolean
  /** The results as a table, and the name of its file. */
  csvOf: (run: Run, work: QueueWork<Task>) => { file: Blob; name: string }
  close: () => void
  finalFocus: () => HTMLElement | true
}

const nothing = { subject: [], more: [], knowledge: [] }

/** The progress of a run over the rows of a table, and the outcome of each. */
export function RowResultsDialog<Run extends TableColumns, Task extends TableRow>(
  props: RowResultsDialogProps<Run, Task>,
) {
  const { sending, title, words, columnsOf, knowledgeOf, canRepeat, csvOf, close, finalFocus } =
    props
  const { queue, work, watch } = sending
  const run = sending.run()
  useEffect(() => watch(), [watch])
  const { subject, more, knowledge } = useMemo(
    () => (run ? { ...columnsOf(run), knowledge: knowledgeOf(run) } : nothing),
    [run, columnsOf, knowledgeOf],
  )
  const asksAboutRows = work.phase === 'idle' && work.items.some(isUnconfirmed)
  const after = useMemo(
    () => (asksAboutRows ? [...more, unconfirmedColumn(queue, knowledge)] : more),
    [asksAboutRows, more, queue, knowledge],
  )
  const download = () => {
    if (!run) return
    const { file, name } = csvOf(run, work)
    downloadFile(file, name)
  }
  return (
    <WorkResultsDialog
      queue={queue}
      work={work}
      title={title}
      words={words}
      actions={
        <>
          <UnconfirmedMenu queue={queue} work={work} knowledge={knowledge} />
          <ResultsActions
            queue={queue}
            work={work}
            idOf={null}
            canSettle={(item) => run !== undefined && canRepeat(run, item)}
          />
          {run ? (
            <Button size="sm" icon={<Download />} onClick={download}>
              CSV
            </Button>
          ) : null}
        </>
      }
      close={close}
      finalFocus={finalFocus}
    >
      {run ? <LostSecrets columns={run.columns} queue={queue} work={work} /> : null}
      <ResultsTable work={work} words={words} subject={subject} more={after} />
      {/* Below the rows, so that none of them moves. */}
      {sending.isStored() ? null : (
        <Notice tone="warn" className="mt-3" title="Not all of this fits into the tab’s storage">
          A reload would lose some of these results. Download them as CSV before that.
        </Notice>
      )}
    </WorkResultsDialog>
  )
}

/** A column with a value of each row's response. */
export function valueColumn<Task>(
  header: string,
  textOf: (task: Task) => string,
): DataTableColumn<QueueItem<Task>> {
  return {
    id: `value ${header}`,
    header,
    width: 'minmax(120px,1fr)',
    cell: ({ task }) => {
      const text = textOf(task)
      return (
        <bdi className="mono block truncate text-sm" title={text}>
          {text}
        </bdi>
      )
    },
  }
}
