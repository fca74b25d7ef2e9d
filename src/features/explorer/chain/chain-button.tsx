import { ListOrdered } from 'lucide-react'
import { useRef, useState } from 'react'
import type { WrittenRequest } from '@/api/request'
import { LazyDialog } from '@/shared/loading/lazy-dialog'
import { Button } from '@/ui/button'
import type * as ChainDialogs from './dialogs'
import { dialogsModule } from './dialogs-module'
import { useChain } from './use-chain'
import { useChainRowsSending } from './rows/use-chain-rows-sending'
import { useChainSending } from './use-chain-sending'

export interface ChainButtonProps {
  /** Opens a call in the editor. */
  onEdit: (call: WrittenRequest) => void
}

type Step = 'calls' | 'results' | 'rows' | 'rowResults'

/** Opens the calls of the chain, the table for its rows, and the results once it runs. */
export function ChainButton({ onEdit }: ChainButtonProps) {
  const { calls } = useChain()
  const sending = useChainSending()
  const overRows = useChainRowsSending()
  const button = useRef<HTMLButtonElement>(null)
  const [step, setStep] = useState<Step>()
  const close = () => setStep(undefined)
  const shared = { close, finalFocus: () => button.current ?? true }
  const stepOf = (dialogs: typeof ChainDialogs, shown: Step) => {
    switch (shown) {
      case 'calls':
        return (
          <dialogs.ChainDialog
            {...shared}
            sending={sending}
            rowsWork={overRows.work}
            onStarted={() => setStep('results')}
            onRows={() => setStep('rows')}
            onEdit={(call) => {
              close()
              onEdit(call)
            }}
          />
        )
      case 'results':
        return <dialogs.ChainResultsDialog {...shared} sending={sending} />
      case 'rows':
        return (
          <dialogs.ChainRowsDialog
            {...shared}
            sending={overRows}
            onStarted={() => setStep('rowResults')}
          />
        )
      case 'rowResults':
        return <dialogs.ChainRowsResultsDialog {...shared} sending={overRows} />
    }
  }
  return (
    <>
      <Button ref={button} icon={<ListOrdered />} onClick={() => setStep('calls')}>
        Chain{calls.length > 0 ? ` (${calls.length})` : ''}
      </Button>
      {step ? (
        <LazyDialog module={dialogsModule} onClose={close}>
          {(dialogs) => stepOf(dialogs, step)}
        </LazyDialog>
      ) : null}
    </>
  )
}
