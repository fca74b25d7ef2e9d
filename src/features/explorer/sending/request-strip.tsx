import type { ReactNode } from 'react'
import { useResultsOpener } from '@/shared/work-queue/use-results-opener'
import { WorkStrip, type WorkStripProps } from '@/shared/work-queue/work-strip'

type Opened = NonNullable<ReturnType<typeof useResultsOpener>['opened']>

interface RequestStripProps<Task> extends Omit<WorkStripProps<Task>, 'onShowResults'> {
  /** The dialog with the results, while it is open. */
  results: (opened: Opened) => ReactNode
}

/** The progress or outcome of a run on the API page; renders nothing without one. */
export function RequestStrip<Task>({ results, ...props }: RequestStripProps<Task>) {
  const { opened, open } = useResultsOpener(props.work)
  return (
    <>
      <WorkStrip
        {...props}
        onShowResults={open}
        className="border-b border-line bg-surface px-4 py-2 md:px-6"
      />
      {opened ? results(opened) : null}
    </>
  )
}
