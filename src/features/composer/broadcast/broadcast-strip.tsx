import { useMemo } from 'react'
import { noWork } from '@/shared/work-queue/items'
import { LazyDialog } from '@/shared/loading/lazy-dialog'
import { queueWordsOf } from '@/shared/batch/run/run-words'
import type { Run } from '@/shared/batch/run/run'
import { useRoomRun } from '@/shared/batch/run/use-room-run'
import { useResultsOpener } from '@/shared/work-queue/use-results-opener'
import { WorkStrip } from '@/shared/work-queue/work-strip'
import type { Composer } from '@/features/composer/use-composer'
import { bodyOf, messageOfRun } from './change'
import { dialogsModule } from './dialogs-module'

interface BroadcastStripProps {
  composer: Pick<Composer, 'roomId' | 'writing'>
}

/** The progress or outcome of a message to several rooms; renders nothing without one. */
export function BroadcastStrip({ composer }: BroadcastStripProps) {
  const last = useRoomRun(composer.roomId, 'compose')
  const { opened, open } = useResultsOpener(last.run?.work ?? noWork)
  return (
    <>
      {last.run ? <Strip run={last.run} onShowResults={open} /> : null}
      {opened ? (
        <LazyDialog module={dialogsModule} onClose={opened.close}>
          {({ ResultsDialog }) => <ResultsDialog composer={composer} last={last} {...opened} />}
        </LazyDialog>
      ) : null}
    </>
  )
}

function Strip({ run, onShowResults }: { run: Run; onShowResults: (button: HTMLElement) => void }) {
  const { facts, queue, work } = run
  const words = useMemo(() => queueWordsOf(facts), [facts])
  const body = useMemo(() => bodyOf(messageOfRun(facts)), [facts])
  return (
    <WorkStrip
      queue={queue}
      work={work}
      label="Message to several rooms"
      words={words}
      about={body === undefined ? facts.title : `${facts.title}: “${body}”`}
      onShowResults={onShowResults}
      className="rounded-lg border border-line bg-surface px-3 py-2"
    />
  )
}
