import { describeError, MatrixError } from '@/api/errors'
import type { Membership } from '@/api/endpoints/memberships'
import type { ModerationAction } from '@/lib/moderation-rules'
import { plural } from '@/lib/plural'
import type { FailureWords, WorkWords } from '@/shared/work-queue/work-words'

const ofChange = {
  notDone: 'Not done',
  checking: 'Checking whether it worked…',
  doubtful: 'May have been done. We check before trying again.',
  unsure: 'Unconfirmed',
  doneAfterAll: 'Done (confirmed after a lost response)',
  notDoneAfterAll: 'It wasn’t done.',
}

/** What happened to a user: a kick of someone invited or knocking has a name of its own. */
type Kind = ModerationAction | 'withdraw' | 'decline'

const kick: WorkWords = {
  ...ofChange,
  done: 'Removed',
  running: 'Removing…',
  progress: 'Members removed',
  more: 'removing more',
}

const words: Readonly<Record<Kind, WorkWords>> = {
  invite: {
    done: 'Invited',
    notDone: 'Not sent',
    running: 'Sending…',
    checking: 'Checking whether it arrived…',
    doubtful: 'May have been sent. We check before sending again.',
    unsure: 'Unconfirmed',
    doneAfterAll: 'Sent (confirmed after a lost response)',
    notDoneAfterAll: 'It didn’t arrive.',
    progress: 'Invites sent',
    more: 'more invites',
  },
  kick,
  withdraw: {
    ...kick,
    done: 'Invite withdrawn',
    counted: (count) => `${plural(count, 'invite')} withdrawn`,
    running: 'Withdrawing the invite…',
    progress: 'Invites withdrawn',
    more: 'withdrawing more invites',
  },
  decline: {
    ...kick,
    done: 'Request declined',
    counted: (count) => `${plural(count, 'request')} declined`,
    running: 'Declining the request…',
    progress: 'Requests declined',
    more: 'declining more requests',
  },
  ban: {
    ...ofChange,
    done: 'Banned',
    running: 'Banning…',
    progress: 'Members banned',
    more: 'banning more',
  },
  unban: {
    ...ofChange,
    done: 'Unbanned',
    running: 'Unbanning…',
    progress: 'Bans lifted',
    more: 'lifting more bans',
  },
}

/**
 * The words for what is done to a user.
 * @param from the membership right before, if known: kicking someone invited is worded differently
 */
export function membershipWords(action: ModerationAction, from?: Membership): WorkWords {
  return words[kindOf(action, from)]
}

function kindOf(action: ModerationAction, from: Membership | undefined): Kind {
  if (action !== 'kick') return action
  if (from === 'invite') return 'withdraw'
  return from === 'knock' ? 'decline' : 'kick'
}

/** Describes why an action was refused, by the ways in which homeservers refuse it. */
export function failureOf(action: ModerationAction, error: unknown): FailureWords {
  const { title, detail, advice } = describeError(error)
  if (!(error instanceof MatrixError)) return { words: title, detail }
  if (error.rateLimited) return { words: advice ?? title, detail }
  const said = error.serverText.toLowerCase()
  switch (error.errcode) {
    case 'M_FORBIDDEN':
      return { words: refusal(action, said) ?? title, detail }
    case 'M_BAD_STATE':
      return { words: badState(action), detail }
    case 'M_INVITE_BLOCKED':
      return { words: 'This user blocks invites', detail }
    case 'M_INVALID_PARAM':
      return { words: 'The server says this isn’t a valid Matrix ID', detail }
    case 'M_TOO_LARGE':
      return { words: 'The ID or the reason is too long', detail }
    default:
      return { words: title, detail }
  }
}

/** Homeservers explain a refusal in prose only; these are Synapse's sentences. */
function refusal(action: ModerationAction, said: string): string | undefined {
  if (said.includes('unknown room')) return 'The server doesn’t know this room'
  if (action === 'invite') {
    if (said.includes('is already in the room')) return 'Already in the room'
    if (said.includes('banned')) return badState(action)
  }
  if (said.includes('target user is not in the room')) return 'Not in the room'
  if (said.includes('not in room')) return 'You aren’t in this room'
  const ofLevel = said.includes('you cannot') || said.includes('permission')
  return ofLevel && action !== 'invite' ? 'You need a higher power level than theirs' : undefined
}

function badState(action: ModerationAction): string {
  switch (action) {
    case 'invite':
      return 'Banned from the room; unban them first'
    case 'kick':
      return 'Banned, so not in the room'
    case 'ban':
      return 'Not possible right now'
    case 'unban':
      return 'Not banned'
  }
}
