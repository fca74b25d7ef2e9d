import { useState } from 'react'
import { useAccount } from '@/session/session-context'
import { authFor } from '@/shared/identity/auth-for'
import { IdentityStage } from '@/shared/identity/identity-stage'
import { Button } from '@/ui/button'
import { Dialog } from '@/ui/dialog'
import { Notice } from '@/ui/notice'
import type { AskedIdentity, Confirmation } from './asked-identity'

export interface IdentityNoticeProps {
  asked: AskedIdentity
  /** Sends the call again. */
  onConfirm: (confirmation: Confirmation) => void
}

/** Says that a response asks for an identity check, and opens the dialog that completes it. */
export function IdentityNotice({ asked, onConfirm }: IdentityNoticeProps) {
  // After an attempt, the dialog goes on with what the server asks next.
  const [isOpen, setOpen] = useState(asked.tried !== undefined)
  return (
    <Notice
      tone="warn"
      className="mb-2"
      title="The homeserver asks you to confirm your identity"
      action={
        <Button size="sm" onClick={() => setOpen(true)}>
          Confirm your identity…
        </Button>
      }
    >
      The call wasn’t carried out. Once you confirm, it is sent again.
      {isOpen ? (
        <IdentityDialog asked={asked} onConfirm={onConfirm} onClose={() => setOpen(false)} />
      ) : null}
    </Notice>
  )
}

function IdentityDialog({
  asked: { check, tried },
  onConfirm,
  onClose,
}: IdentityNoticeProps & { onClose: () => void }) {
  const { userId } = useAccount()
  const [password, setPassword] = useState('')
  const [choice, setChoice] = useState<string>()
  const chosen = check.next.find(({ stage }) => stage === (choice ?? tried)) ?? check.next[0]
  if (!chosen) return null
  const isMissing = chosen.how === 'password' && password === ''
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title="Confirm your identity"
      description="The call is then sent again with your confirmation, which isn’t stored."
      onSubmit={() => {
        const auth = authFor(chosen, check.session, userId, password)
        if (!auth || isMissing) return
        onClose()
        onConfirm({ stage: chosen.stage, auth })
      }}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            type="submit"
            variant="primary"
            disabledReason={isMissing ? 'Enter the password first' : undefined}
          >
            Continue
          </Button>
        </>
      }
    >
      <IdentityStage
        check={check}
        chosen={chosen}
        onChoose={setChoice}
        password={password}
        onPassword={setPassword}
        tried={tried === chosen.stage}
        nothingDone="The call wasn’t carried out."
      />
    </Dialog>
  )
}
