import { useRef, useState } from 'react'
import type { useApiRequest } from '@/features/explorer/use-api-request'
import { LazyDialog } from '@/shared/loading/lazy-dialog'
import { busyProblem } from '@/shared/work-queue/busy-problem'
import { Button } from '@/ui/button'
import { dialogsModule } from './dialogs-module'
import { useRowsSending } from './use-rows-sending'

/** The button that sends the request for each row of a table, and the dialogs it opens in turn. */
export function RowsButton({ request }: { request: ReturnType<typeof useApiRequest> }) {
  const sending = useRowsSending()
  const button = useRef<HTMLButtonElement>(null)
  const [step, setStep] = useState<'table' | 'results'>()
  const close = () => setStep(undefined)
  const shared = { sending, close, finalFocus: () => button.current ?? true }
  return (
    <>
      <Button
        ref={button}
        disabledReason={
          busyProblem(sending.work, 'the last run') ??
          (request.hasFile ? 'A file can’t be sent for each row' : request.unreadProblem)
        }
        onClick={() => setStep('table')}
      >
        Run for each row…
      </Button>
      {step ? (
        <LazyDialog module={dialogsModule} onClose={close}>
          {({ RowsDialog, RowsResultsDialog }) =>
            step === 'table' ? (
              <RowsDialog
                {...shared}
                template={request.template}
                onStarted={() => setStep('results')}
              />
            ) : (
              <RowsResultsDialog {...shared} />
            )
          }
        </LazyDialog>
      ) : null}
    </>
  )
}
