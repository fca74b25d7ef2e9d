import type { ReactNode } from 'react'
import { Button } from '@/ui/button'
import { Dialog } from '@/ui/dialog'
import { PausedNotice, QueueProgress, type QueueProps } from './progress'
import { WorkSummary } from './summary'
import type { QueueWords } from './queue-words'

/** Props of {@link WorkResults}. */
export interface WorkResultsProps<Task> extends QueueProps<Task> {
  words: QueueWords<Task>
  /** A sentence about the outcome, if it isn't shown elsewhere. */
  summary?: ReactNode
  /** It is only waiting for other work. */
  inLine?: boolean | undefined
  /** A `ResultsTable`. */
  children: ReactNode
}

/** A queue's progress, buttons to stop it, and the outcome of each item. */
export function WorkResults<Task>(props: WorkResultsProps<Task>) {
  const { queue, work, words, summary, inLine, children } = props
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <QueueProgress queue={queue} work={work} label={words.ofRun(work).progress} />
      {summary}
      <PausedNotice work={work} inLine={inLine} />
      <div className="border-t border-line">{children}</div>
    </div>
  )
}

/** Props of {@link WorkResultsDialog}. */
export interface WorkResultsDialogProps<Task> extends QueueProps<Task> {
  title: string
  words: QueueWords<Task>
  /** Buttons that act on the results. */
  actions: ReactNode
  /** It is only waiting for other work. */
  inLine?: boolean | undefined
  close: () => void
  finalFocus: () => HTMLElement | true
  /** A `ResultsTable`. */
  children: ReactNode
}

/** The same in a dialog. The work continues after it is closed. */
export function WorkResultsDialog<Task>(props: WorkResultsDialogProps<Task>) {
  const { queue, work, title, words, actions, inLine, close, finalFocus, children } = props
  return (
    <Dialog
      open={work.items.length > 0}
      onOpenChange={close}
      size="lg"
      finalFocus={finalFocus}
      title={title}
      description={
        <WorkSummary
          work={work}
          text={words.summary(work)}
          meanwhile="Continues after you close this dialog."
        />
      }
      footer={
        <>
          <span className="mr-auto flex flex-wrap items-center gap-2">{actions}</span>
          <Button onClick={close}>Close</Button>
        </>
      }
    >
      <WorkResults queue={queue} work={work} words={words} inLine={inLine}>
        {children}
      </WorkResults>
    </Dialog>
  )
}
