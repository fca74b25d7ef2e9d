import { useRef, useState } from 'react'
import { useDraft } from '@/session/drafts'
import { useAccount, useSession } from '@/session/session-context'
import type { Composer } from '@/features/composer/use-composer'
import { LazyDialog } from '@/shared/loading/lazy-dialog'
import { Button } from '@/ui/button'
import type { Choice } from './choose-dialog'
import { dialogsModule } from './dialogs-module'
import { blockedReason } from './prepare'
import { useRoomsSending } from './rooms-queue'

type Step = 'choose' | 'plan' | 'results'

/** The button that sends the message to several rooms, and what it opens, one after another. */
export function MoreRooms({ composer }: { composer: Composer }) {
  const { roomId } = composer
  const { userId } = useAccount()
  const { holdsToken } = useSession()
  const sending = useRoomsSending()
  const button = useRef<HTMLButtonElement>(null)
  const [step, setStep] = useState<Step>()
  const fresh: Choice = { roomIds: [roomId], text: '' }
  const [choice, setChoice] = useDraft<Choice>(`rooms/${userId}/choice/${roomId}`, fresh)
  const reason = blockedReason(composer, sending.work, holdsToken)
  const close = () => setStep(undefined)
  const shared = { close, finalFocus: () => button.current ?? true }

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
                    composer={composer}
                    choice={choice}
                    sending={sending}
                    onBack={() => setStep('choose')}
                    onStarted={() => {
                      setChoice(fresh)
                      setStep('results')
                    }}
                  />
                )
              case 'results':
                return <ResultsDialog {...shared} composer={composer} sending={sending} />
            }
          }}
        </LazyDialog>
      ) : null}
    </>
  )
}
