import { useRef, useState } from 'react'
import { useAccount, useSession } from '@/session/session-context'
import { useTabEntry } from '@/session/tab-store/use-tab-entry'
import type { Composer } from '@/features/composer/use-composer'
import { messageRoomsEntry } from '@/shared/batch-choice/message-rooms'
import { useRoomRun } from '@/shared/batch/run/use-room-run'
import { LazyDialog } from '@/shared/loading/lazy-dialog'
import { Button } from '@/ui/button'
import { dialogsModule } from './dialogs-module'
import { blockedReason } from './prepare'

type Step = 'choose' | 'plan' | 'results'

/** The button that sends the message to several rooms, and the dialogs it opens in turn. */
export function BroadcastButton({ composer }: { composer: Composer }) {
  const { roomId } = composer
  const { userId } = useAccount()
  const { holdsToken } = useSession()
  const last = useRoomRun(roomId, 'compose')
  const button = useRef<HTMLButtonElement>(null)
  const [step, setStep] = useState<Step>()
  const [choice, setChoice] = useTabEntry(messageRoomsEntry(userId, roomId))
  const reason = blockedReason(composer, last.run, holdsToken)
  const close = () => setStep(undefined)
  const shared = { composer, last, close, finalFocus: () => button.current ?? true }

  return (
    <>
      <Button ref={button} disabledReason={reason} onClick={() => setStep('choose')}>
        Send to several rooms…
      </Button>
      {step ? (
        <LazyDialog module={dialogsModule} onClose={close}>
          {({ ChooseDialog, PlanDialog, ResultsDialog }) => {
            switch (step) {
              case 'choose':
                return (
                  <ChooseDialog
                    {...shared}
                    choice={choice}
                    firstRoomId={roomId}
                    onChange={setChoice}
                    onContinue={() => setStep('plan')}
                  />
                )
              case 'plan':
                return (
                  <PlanDialog
                    {...shared}
                    choice={choice}
                    onBack={() => setStep('choose')}
                    onStarted={() => {
                      setChoice({ roomIds: [roomId], text: '' })
                      setStep('results')
                    }}
                  />
                )
              case 'results':
                return <ResultsDialog {...shared} />
            }
          }}
        </LazyDialog>
      ) : null}
    </>
  )
}
