import type { ModerationAction } from '@/lib/moderation-rules'
import type { RoomOverview } from '@/lib/room-state'

/** What an action on members is called, and what it does. */
export interface ActionTexts {
  /** On buttons that ask for more first. */
  label: string
  title: string
  /** Title where it is about several. */
  bulkTitle: string
  /** The last step. */
  confirm: string
  /** The last step for several: stands before their number. */
  bulkConfirm: string
  /** Outcome for one in a plan. */
  planned: string
  /** Toast for one; stands after the name. */
  done: string
  danger: boolean
}

export const actionTexts: Readonly<Record<ModerationAction, ActionTexts>> = {
  invite: {
    label: 'Invite again',
    title: 'Invite again?',
    bulkTitle: 'Invite again',
    confirm: 'Send invite',
    bulkConfirm: 'Invite',
    planned: 'to be invited',
    done: 'is invited',
    danger: false,
  },
  kick: {
    label: 'Kick…',
    title: 'Kick this member?',
    bulkTitle: 'Kick members',
    confirm: 'Kick member',
    bulkConfirm: 'Kick',
    planned: 'to be kicked',
    done: 'was kicked',
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

/** What an action does to one user, or to each of several. */
export function effectOf(
  action: ModerationAction,
  room: RoomOverview | undefined,
  membership?: string,
): string {
  switch (action) {
    case 'invite':
      return 'They get an invite to the room, which they can accept or decline.'
    case 'kick':
      if (membership === 'invite') return `Their invite is withdrawn. ${wayBack(room)}`
      if (membership === 'knock')
        return `Their request to be let in is turned down. ${wayBack(room)}`
      return `They have to leave the room. ${wayBack(room)}`
    case 'ban':
      return 'They have to leave the room if they are in it, and can neither join nor be invited until somebody lifts the ban.'
    case 'unban':
      return `This alone does not bring them back into the room. ${wayBack(room)}`
  }
}

function wayBack(room: RoomOverview | undefined): string {
  switch (room?.joinRule) {
    case undefined:
      return ''
    case 'public':
      return 'Anyone can join this room, so they can come back at any time.'
    case 'invite':
      return 'Coming back needs an invite.'
    default:
      return 'Coming back is up to the room’s join rules.'
  }
}
