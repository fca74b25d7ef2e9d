import type { ModerationAction } from '@/lib/moderation-rules'
import type { Membership } from '@/api/endpoints/memberships'
import type { RoomOverview } from '@/lib/room-state'

/** The labels and texts of a moderation action. */
export interface ActionWords {
  /** On the button or menu item that opens the dialog. */
  label: string
  title: string
  /** Title of the dialog for several users. */
  bulkTitle: string
  /** On the button that confirms. */
  confirm: string
  /** The same for several users; their number follows. */
  bulkConfirm: string
  /** In the dry run, for a user it applies to. */
  planned: string
  /** In the toast for one user; follows the name. */
  done: string
  danger: boolean
}

export const actionWords: Readonly<Record<ModerationAction, ActionWords>> = {
  invite: {
    label: 'Invite again',
    title: 'Invite again?',
    bulkTitle: 'Invite again',
    confirm: 'Send invite',
    bulkConfirm: 'Invite',
    planned: 'to be invited',
    done: 'was invited',
    danger: false,
  },
  kick: {
    label: 'Remove from room…',
    title: 'Remove this member?',
    bulkTitle: 'Remove members',
    confirm: 'Remove member',
    bulkConfirm: 'Remove',
    planned: 'to be removed',
    done: 'was removed',
    danger: true,
  },
  ban: {
    label: 'Ban…',
    title: 'Ban this user?',
    bulkTitle: 'Ban users',
    confirm: 'Ban user',
    bulkConfirm: 'Ban',
    planned: 'to be banned',
    done: 'was banned',
    danger: true,
  },
  unban: {
    label: 'Unban…',
    title: 'Lift the ban?',
    bulkTitle: 'Lift bans',
    confirm: 'Unban user',
    bulkConfirm: 'Unban',
    planned: 'to be unbanned',
    done: 'was unbanned',
    danger: false,
  },
}

/** The words for one user: what withdraws an invite or declines a request is a kick as well. */
export function actionWordsFor(action: ModerationAction, membership?: Membership): ActionWords {
  const words = actionWords[action]
  if (action === 'invite' && membership === 'knock') return { ...words, label: 'Invite' }
  if (action === 'kick' && membership === 'invite') {
    return {
      ...words,
      label: 'Withdraw invite…',
      title: 'Withdraw this invite?',
      confirm: 'Withdraw invite',
    }
  }
  if (action === 'kick' && membership === 'knock') {
    return {
      ...words,
      label: 'Decline request…',
      title: 'Decline this request?',
      confirm: 'Decline request',
    }
  }
  return words
}

/** What an action does to one user, or to each of several. */
export function effectOf(
  action: ModerationAction,
  room: RoomOverview | undefined,
  membership?: string,
): string {
  switch (action) {
    case 'invite':
      return 'They receive an invite to the room, which they can accept or decline.'
    case 'kick':
      if (membership === 'invite') return `Their invite is withdrawn. ${wayBack(room)}`
      if (membership === 'knock') return `Their request to join is declined. ${wayBack(room)}`
      return `They’re removed from the room. ${wayBack(room)}`
    case 'ban':
      return 'They’re removed from the room and can’t join or be invited again until someone lifts the ban.'
    case 'unban':
      return `This doesn’t bring them back into the room. ${wayBack(room)}`
  }
}

function wayBack(room: RoomOverview | undefined): string {
  switch (room?.joinRule) {
    case undefined:
      return ''
    case 'public':
      return 'Anyone can join this room, so they can come back at any time.'
    case 'invite':
      return 'They need an invite to come back.'
    default:
      return 'The room’s join rules decide whether they can come back.'
  }
}
