import { useState } from 'react'
import { moderationProblem, type ModerationAction } from '@/lib/moderation-rules'
import { useClient } from '@/session/session-context'
import { ErrorNotice } from '@/shared/error-notice'
import { describeTask } from '@/shared/membership-queue/calls'
import { ThisRequest } from '@/shared/this-request'
import { Button } from '@/ui/button'
import { Dialog } from '@/ui/dialog'
import type { PickedMember } from '@/shared/member-list/protocol'
import { act } from './act'
import { actionTexts, effectOf } from './action-words'
import { tellDone } from './done-toast'
import { ReasonField, useReason } from './reason-field'
import { isAboutRoom } from './set-levels'
import type { Acting } from './use-acting'
import { Who } from './who'

export interface OneDialogProps {
  acting: Acting
  action: ModerationAction
  member: PickedMember
}

/** Asks once, and does something to one user. */
export function OneDialog({ acting, action, member }: OneDialogProps) {
  const client = useClient()
  const { roomId, room, moderator, close, refreshMember, finalFocus } = acting
  const { text, setText, task } = useReason(roomId, action)
  const [pending, setPending] = useState(false)
  const [failure, setFailure] = useState<{ error: unknown }>()
  const { userId, membership } = member
  const texts = actionTexts[action]
  // The room's levels may have changed since the menu was opened.
  const problem = moderator && moderationProblem(action, { userId, membership }, moderator)

  const submit = async () => {
    if (pending || problem !== undefined) return
    setPending(true)
    setFailure(undefined)
    try {
      await act(client, roomId, userId, task)
      setText('')
      tellDone({ client, roomId, moderator, refreshMember }, member, action)
      close()
    } catch (error) {
      setFailure({ error })
      setPending(false)
      if (!isAboutRoom(error)) return
    }
    await refreshMember(userId)
  }

  return (
    <Dialog
      open
      onOpenChange={() => pending || close()}
      finalFocus={finalFocus}
      title={texts.title}
      onSubmit={() => void submit()}
      footer={
        <>
          <Button onClick={close} disabledReason={pending ? 'It is being done' : null}>
            Cancel
          </Button>
          <Button
            type="submit"
            variant={texts.danger ? 'destroy' : 'primary'}
            pending={pending}
            disabledReason={problem}
          >
            {texts.confirm}
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        <Who member={member} />
        <p className="text-ink-2">{effectOf(action, room, membership)}</p>
        <ReasonField text={text} onChange={setText} />
        {failure ? <ErrorNotice error={failure.error} /> : null}
        <ThisRequest requests={[describeTask(client, roomId, userId, task)]} />
      </div>
    </Dialog>
  )
}
