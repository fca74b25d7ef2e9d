import { LazyDialog } from '@/shared/loading/lazy-dialog'
import { useResultsOpener } from '@/shared/work-queue/use-results-opener'
import { WorkStrip } from '@/shared/work-queue/work-strip'
import { chainWords } from './chain-words'
import { dialogsModule } from './dialogs-module'
import { useChainSending } from './use-chain-sending'

/** The progress or outcome of a run of the chain; renders nothing without one. */
export function ChainStrip() {
  const sending = useChainSending()
  const { queue, work } = sending
  const { opened, open } = useResultsOpener(work)
  return (
    <>
      <WorkStrip
        queue={queue}
        work={work}
        label="Chain run"
        words={chainWords}
        about="Chain"
        onShowResults={open}
        className="border-b border-line bg-surface px-4 py-2 md:px-6"
      />
      {opened ? (
        <LazyDialog module={dialogsModule} onClose={opened.close}>
          {({ ChainResultsDialog }) => <ChainResultsDialog sending={sending} {...opened} />}
        </LazyDialog>
      ) : null}
    </>
  )
}
