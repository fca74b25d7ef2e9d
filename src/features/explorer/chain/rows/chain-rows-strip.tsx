import { dialogsModule } from '@/features/explorer/chain/dialogs-module'
import { RequestStrip } from '@/features/explorer/sending/request-strip'
import { LazyDialog } from '@/shared/loading/lazy-dialog'
import { chainRowsWords } from './chain-rows-words'
import { useChainRowsSending } from './use-chain-rows-sending'

/** The progress or outcome of a run of the chain over rows; renders nothing without one. */
export function ChainRowsStrip() {
  const sending = useChainRowsSending()
  return (
    <RequestStrip
      queue={sending.queue}
      work={sending.work}
      label="Chain for each row"
      words={chainRowsWords}
      about="Chain for each row"
      results={(opened) => (
        <LazyDialog module={dialogsModule} onClose={opened.close}>
          {({ ChainRowsResultsDialog }) => <ChainRowsResultsDialog sending={sending} {...opened} />}
        </LazyDialog>
      )}
    />
  )
}
