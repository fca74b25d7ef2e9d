import { RequestStrip } from '@/features/explorer/sending/request-strip'
import { LazyDialog } from '@/shared/loading/lazy-dialog'
import { chainWords } from './chain-words'
import { dialogsModule } from './dialogs-module'
import { useChainSending } from './use-chain-sending'

/** The progress or outcome of a run of the chain; renders nothing without one. */
export function ChainStrip() {
  const sending = useChainSending()
  return (
    <RequestStrip
      queue={sending.queue}
      work={sending.work}
      label="Chain run"
      words={chainWords}
      about="Chain"
      results={(opened) => (
        <LazyDialog module={dialogsModule} onClose={opened.close}>
          {({ ChainResultsDialog }) => <ChainResultsDialog sending={sending} {...opened} />}
        </LazyDialog>
      )}
    />
  )
}
