import type { ReactNode } from 'react'
import type { Client } from '@/api/client'
import { errorText } from '@/api/errors'
import type { ModerationAction, Moderator } from '@/lib/moderation-rules'
import type { PickedMember } from '@/shared/member-list/protocol'
import { membershipAfter, undoStepFor } from '@/shared/membership-queue/undo'
import { PersonName } from '@/shared/person/person-name'
import { toast } from '@/ui/toast-store'
import { act } from './act'
import { actionTexts } from './action-words'

/** Where something was done, and what shows it. */
export interface DoneOptions {
  client: Client
  roomId: string
  moderator: Moderator | undefined
  refreshMember: (userId: string) => Promise<void>
}

/** Says what was done to one user, with a button that takes it back where that is allowed. */
export function tellDone(
  options: DoneOptions,
  member: PickedMember,
  action: ModerationAction,
): void {
  const step = undoStepFor(action, member.userId, options.moderator)
  toast({
    tone: 'ok',
    text: doneText(member, action),
    action: step && {
      label: step.label,
      onSelect: () =>
        void takeBack(options, { ...member, membership: membershipAfter[action] }, step.action),
    },
  })
}

/** What was done to somebody: to take back an invite is no kick, though the request is the same. */
export function doneText(member: PickedMember, action: ModerationAction): ReactNode {
  const { userId, name, membership, marks } = member
  const who = <PersonName userId={userId} name={name} marks={marks} />
  if (action === 'kick' && membership === 'invite') return <>Invite to {who} withdrawn</>
  if (action === 'kick' && membership === 'knock') return <>Request of {who} turned down</>
  return (
    <>
      {who} {actionTexts[action].done}
    </>
  )
}

async function takeBack(
  options: DoneOptions,
  member: PickedMember,
  action: ModerationAction,
): Promise<void> {
  const { client, roomId, refreshMember } = options
  const { userId, name, marks } = member
  try {
    await act(client, roomId, userId, { action })
    tellDone(options, member, action)
  } catch (error) {
    const who = <PersonName userId={userId} name={name} marks={marks} />
    const text = <>Couldn’t undo it for {who}.</>
    toast({ tone: 'bad', text, detail: errorText(error) })
  }
  await refreshMember(userId)
}
