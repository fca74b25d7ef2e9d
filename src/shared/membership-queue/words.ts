import { describeError, MatrixError } from '@/api/errors'
import type { ModerationAction } from '@/lib/moderation-rules'
import { taskOf, type QueueWork } from '@/shared/work-queue/items'
import { summaryIn, type FailureWords, type WorkWords } from '@/shared/work-queue/words'
import type { MembershipTask } from './task'

const plural = new Intl.PluralRules('en')
const isOne = (count: number) => plural.select(count) === 'one'

const ofChange = {
  notDone: 'Not done',
  checking: 'Looking whether it was done …',
  doubtful: 'May have been done; looked for before it is tried again',
  unsure: 'May have been done',
  doneAfterAll: 'Done, although the answer was lost',
  notDoneAfterAll: 'Has not been done.',
  againIn: 'tried again in',
}

const words: Readonly<Record<ModerationAction, WorkWords>> = {
  invite: {
    done: 'Invited',
    notDone: 'Not sent',
    running: 'Being sent …',
    checking: 'Looking whether it has arrived …',
    doubtful: 'May have been sent; looked for before it is sent again',
    unsure: 'May have been sent',
    doneAfterAll: 'Has arrived, although the answer was lost',
    notDoneAfterAll: 'Has not arrived.',
    againIn: 'sent again in',
    progress: 'Invites sent',
    more: 'more invites',
  },
  kick: {
    ...ofChange,
    done: 'Kicked',
    running: 'Being kicked …',
    progress: 'Members kicked',
    more: 'kicking more',
  },
  ban: {
    ...ofChange,
    done: 'Banned',
    running: 'Being banned …',
    progress: 'Members banned',
    more: 'banning more',
  },
  unban: {
    ...ofChange,
    done: 'Unbanned',
    running: 'The ban is being lifted …',
    progress: 'Bans lifted',
    more: 'lifting more bans',
  },
}

// A kick of somebody who is not in the room takes nobody out of it.
const withdrawing: WorkWords = {
  ...words.kick,
  done: 'Invite withdrawn',
  counted: (count) => `${count} ${isOne(count) ? 'invite' : 'invites'} withdrawn`,
  running: 'Withdrawing the invite…',
  progress: 'Invites withdrawn',
  more: 'withdrawing more invites',
}
const denying: WorkWords = {
  ...words.kick,
  done: 'Request turned down',
  counted: (count) => `${count} ${isOne(count) ? 'request' : 'requests'} turned down`,
  running: 'Turning down the request…',
  progress: 'Requests turned down',
  more: 'turning down more requests',
}

/** What is done to one user, as the page calls it. */
export function wordsOf({ action, from }: Pick<MembershipTask, 'action' | 'from'>): WorkWords {
  if (action !== 'kick') return words[action]
  if (from === 'invite') return withdrawing
  return from === 'knock' ? denying : words.kick
}

/** What the latest run is called; that of invites where there is none. */
export function wordsOfWork(work: QueueWork<MembershipTask>): WorkWords {
  const task = taskOf(work)
  if (!task) return words.invite
  const ofTask = wordsOf(task)
  // A run that withdraws invites and kicks as well is called a kick.
  const isOneKind = work.items.every(
    (item) => item.run !== work.run || wordsOf(item.task) === ofTask,
  )
  return isOneKind ? ofTask : words[task.action]
}

/** The latest run in one sentence: "12 invited, 2 failed, 1 not sent". */
export function summaryOf(work: QueueWork<MembershipTask>): string {
  return summaryIn(wordsOfWork(work), work, wordsOf)
}

/** Words for a refused action, by the ways in which homeservers refuse one. */
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
      return { words: 'This user refuses invites', detail }
    case 'M_INVALID_PARAM':
      return { words: 'The server takes this for no Matrix ID', detail }
    case 'M_TOO_LARGE':
      return { words: 'The ID or the reason is too long', detail }
    default:
      return { words: title, detail }
  }
}

/** Homeservers say in words alone why they forbid something; those here are Synapse's. */
function refusal(action: ModerationAction, said: string): string | undefined {
  if (said.includes('unknown room')) return 'The server knows no such room'
  if (action === 'invite') {
    if (said.includes('is already in the room')) return 'Already in the room'
    if (said.includes('banned')) return badState(action)
  }
  if (said.includes('target user is not in the room')) return 'Not in the room'
  if (said.includes('not in room')) return 'You are not in this room'
  const ofLevel = said.includes('you cannot') || said.includes('permission')
  return ofLevel && action !== 'invite'
    ? 'Your level is too low, or theirs is not lower'
    : undefined
}

function badState(action: ModerationAction): string {
  switch (action) {
    case 'invite':
      return 'Banned from the room; lift the ban first'
    case 'kick':
      return 'Banned, and so not in the room'
    case 'ban':
      return 'Not possible as things are'
    case 'unban':
      return 'Not banned'
  }
}
