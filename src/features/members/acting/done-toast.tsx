import type { ReactNode } from 'react'
import type { Client } from '@/api/client'
import { errorText } from '@/api/errors'
import type { ModerationAction, Moderator } from '@/lib/moderation-rules'
import type { PickedMember } from '@/shared/member-list/protocol'
import { PersonName } from '@/shared/person/person-name'
import { NotTried } from '@/shared/work-queue/calls'
import { toast } from '@/ui/toast'
import { moderateUser } from './moderate-user'
import { actionWords } from './action-words'
import { membershipAfter, undoStepFor, type UndoStep } from './undo-step'

/** Where an action was done, and how to refresh what shows it. */
export interface DoneOptions {
  client: Client
  roomId: string
  moderator: Moderator | undefined
  refreshMember: (userId: string) => Promise<void>
}

/** Shows a toast for an action on one user, with an undo button if undoing is allowed. */
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
        void takeBack(options, { ...member, membership: membershipAfter[action] }, step),
    },
  })
}

/** What was done to a user. Withdrawing an invite has its own words, though the request is a kick. */
export function doneText(member: PickedMember, action: ModerationAction): ReactNode {
  const { userId, name, membership, warnings } = member
  const who = <PersonName userId={userId} name={name} warnings={warnings} />
  if (action === 'kick' && membership === 'invite') return <>Invite to {who} withdrawn</>
  if (action === 'kick' && membership === 'knock') return <>Request from {who} declined</>
  return (
    <>
      {who} {actionWords[action].done}
    </>
  )
}

async function takeBack(
  options: DoneOptions,
  member: PickedMember,
  { action, only }: UndoStep,
): Promise<void> {
  const { client, roomId, refreshMember } = options
  const { userId, name, warnings } = member
  try {
    await moderateUser(client, roomId, userId, { action, only })
    tellDone(options, member, action)
  } catch (error) {
    const who = <PersonName userId={userId} name={name} warnings={warnings} />
    const text = <>Couldn’t undo this for {who}.</>
    toast({
      tone: 'bad',
      text,
      detail: error instanceof NotTried ? error.message : errorText(error),
    })
  }
  await refreshMember(userId)
}
