import { LazyDialog } from '@/shared/loading/lazy-dialog'
import { useResultsOpener } from '@/shared/work-queue/use-results-opener'
import { WorkStrip } from '@/shared/work-queue/work-strip'
import type { Writing } from '@/features/composer/use-composer'
import { useBroadcast } from './broadcast-queue'
import { broadcastWords } from './broadcast-words'
import { dialogsModule } from './dialogs-module'

/** The progress or outcome of a message to several rooms; renders nothing without one. */
export function BroadcastStrip({ writing }: { writing: Writing }) {
  const sending = useBroadcast()
  const { queue, work } = sending
  const { opened, open } = useResultsOpener(work)
  const body = sending.message()?.contents.silent.at(-1)?.body
  return (
    <>
      <WorkStrip
        queue={queue}
        work={work}
        label="Message to several rooms"
        words={broadcastWords}
        about={`Sent to several rooms: “${typeof body === 'string' ? body : ''}”`}
        onShowResults={open}
        className="rounded-lg border border-line bg-surface px-3 py-2"
      />
      {opened ? (
        <LazyDialog module={dialogsModule} onClose={opened.close}>
          {({ ResultsDialog }) => <ResultsDialog writing={writing} sending={sending} {...opened} />}
        </LazyDialog>
      ) : null}
    </>
  )
}
