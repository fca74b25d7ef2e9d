import { useMutation } from '@tanstack/react-query'
import { moderationProblem, type ModerationAction } from '@/lib/moderation-rules'
import { useClient } from '@/session/session-context'
import { membershipRequest } from '@/shared/change-membership'
import { ErrorNotice } from '@/shared/error-notice'
import { ReasonField } from '@/shared/reason-field'
import { ThisRequest } from '@/shared/this-request'
import { Button } from '@/ui/button'
import { Dialog } from '@/ui/dialog'
import type { PickedMember } from '@/shared/member-list/protocol'
import { moderateUser } from './moderate-user'
import { actionWordsFor, effectOf } from './action-words'
import { tellDone } from './done-toast'
import { reasonHint, useReason } from './use-reason'
import { isAboutRoom } from '@/shared/room-levels/set-levels'
import type { ModeratedRoom } from '@/shared/moderated-room'
import type { DialogControl } from './use-dialogs'
import { DialogSubject } from './dialog-subject'

export interface OneDialogProps extends DialogControl {
  room: ModeratedRoom
  action: ModerationAction
  member: PickedMember
  /** Refreshes what is shown of the user. */
  refreshMember: (userId: string) => Promise<void>
}

/** Confirms an action on one user, then does it. */
export function OneDialog(props: OneDialogProps) {
  const { room, action, member, refreshMember, close, finalFocus } = props
  const client = useClient()
  const { roomId, moderator } = room
  const { text, setText, task, reasonProblem } = useReason(roomId, action)
  const { userId, membership } = member
  const texts = actionWordsFor(action, membership)
  // The room's levels may have changed since the menu opened.
  const problem =
    (moderator && moderationProblem(action, { userId, membership }, moderator)) ?? reasonProblem

  const { mutate, isPending, error } = useMutation({
    mutationFn: () => moderateUser(client, roomId, userId, task),
    onSuccess: () => {
      setText('')
      tellDone({ client, roomId, moderator, refreshMember }, member, action)
      close()
    },
    onSettled: (_, failure) => {
      if (!failure || isAboutRoom(failure)) void refreshMember(userId)
    },
  })

  return (
    <Dialog
      open
      onOpenChange={() => isPending || close()}
      finalFocus={finalFocus}
      title={texts.title}
      onSubmit={() => isPending || problem !== undefined || mutate()}
      footer={
        <>
          <Button onClick={close} disabledReason={isPending ? 'In progress…' : undefined}>
            Cancel
          </Button>
          <Button
            type="submit"
            variant={texts.danger ? 'destroy' : 'primary'}
            pending={isPending}
            disabledReason={problem}
          >
            {texts.confirm}
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        <DialogSubject member={member} />
        <p className="text-ink-2">{effectOf(action, room.room, membership)}</p>
        <ReasonField value={text} onChange={setText} hint={reasonHint} />
        {error ? <ErrorNotice error={error} /> : null}
        <ThisRequest requests={[membershipRequest(roomId, userId, task)]} />
      </div>
    </Dialog>
  )
}
