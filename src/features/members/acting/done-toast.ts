import type { Client } from '@/api/client'
import { errorText } from '@/api/errors'
import type { ModerationAction, Moderator } from '@/lib/moderation-rules'
import type { PickedMember } from '@/shared/member-list/protocol'
import { shownName } from '@/shared/member-list/shown-name'
import { undoStepFor } from '@/shared/membership-queue/undo'
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
    text: `${shownName(member.name, member.userId)} ${actionTexts[action].done}`,
    action: step && {
      label: step.label,
      onSelect: () => void takeBack(options, member, step.action),
    },
  })
}

async function takeBack(
  options: DoneOptions,
  member: PickedMember,
  action: ModerationAction,
): Promise<void> {
  const { client, roomId, refreshMember } = options
  const { userId, name } = member
  try {
    await act(client, roomId, userId, { action })
    tellDone(options, member, action)
  } catch (error) {
    const text = `Couldn’t undo it for ${shownName(name, userId)}.`
    toast({ tone: 'bad', text, detail: errorText(error) })
  }
  await refreshMember(userId)
}
