import { ListOrdered } from 'lucide-react'
import { useRef, useState } from 'react'
import type { WrittenRequest } from '@/api/request'
import { LazyDialog } from '@/shared/loading/lazy-dialog'
import { Button } from '@/ui/button'
import { dialogsModule } from './dialogs-module'
import { useChain } from './use-chain'
import { useChainSending } from './use-chain-sending'

export interface ChainButtonProps {
  /** Opens a call in the editor. */
  onEdit: (call: WrittenRequest) => void
}

/** Opens the calls of the chain, and the results once it runs. */
export function ChainButton({ onEdit }: ChainButtonProps) {
  const { calls } = useChain()
  const sending = useChainSending()
  const button = useRef<HTMLButtonElement>(null)
  const [step, setStep] = useState<'calls' | 'results'>()
  const close = () => setStep(undefined)
  const shared = { sending, close, finalFocus: () => button.current ?? true }
  return (
    <>
      <Button ref={button} icon={<ListOrdered />} onClick={() => setStep('calls')}>
        Chain{calls.length > 0 ? ` (${calls.length})` : ''}
      </Button>
      {step ? (
        <LazyDialog module={dialogsModule} onClose={close}>
          {({ ChainDialog, ChainResultsDialog }) =>
            step === 'calls' ? (
              <ChainDialog
                {...shared}
                onStarted={() => setStep('results')}
                onEdit={(call) => {
                  close()
                  onEdit(call)
                }}
              />
            ) : (
              <ChainResultsDialog {...shared} />
            )
          }
        </LazyDialog>
      ) : null}
    </>
  )
}
