import { useRef, useState } from 'react'
import { tabKeys } from '@/lib/tab-keys'
import { useAccount, useSession } from '@/session/session-context'
import { tabEntry } from '@/session/tab-store/tab-store'
import { useTabEntry } from '@/session/tab-store/use-tab-entry'
import type { Composer } from '@/features/composer/use-composer'
import { LazyDialog } from '@/shared/loading/lazy-dialog'
import { Button } from '@/ui/button'
import { type Choice, choiceSchema } from './choice'
import { dialogsModule } from './dialogs-module'
import { blockedReason } from './prepare'
import { useBroadcast } from './broadcast-queue'

type Step = 'choose' | 'plan' | 'results'

/** The button that sends the message to several rooms, and the dialogs it opens in turn. */
export function BroadcastButton({ composer }: { composer: Composer }) {
  const { roomId } = composer
  const { userId } = useAccount()
  const { holdsToken } = useSession()
  const sending = useBroadcast()
  const button = useRef<HTMLButtonElement>(null)
  const [step, setStep] = useState<Step>()
  const fresh: Choice = { roomIds: [roomId], text: '' }
  const key = tabKeys.broadcastChoice(userId, roomId)
  const [choice, setChoice] = useTabEntry(tabEntry(key, choiceSchema, fresh))
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
                return <ResultsDialog {...shared} writing={composer.writing} sending={sending} />
            }
          }}
        </LazyDialog>
      ) : null}
    </>
  )
}
