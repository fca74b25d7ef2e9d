import type { BatchAction } from './action'
import { ban } from './ban'
import { closeRoom } from './close-room'
import { invite, withdrawInvite } from './invite'
import { join } from './join'
import { kick } from './kick'
import { admitKnock, denyKnock } from './knocks'
import { leave, leaveAndForget } from './leave'
import { listInDirectory, takeFromDirectory } from './list-in-directory'
import { acceptInvites, declineAndIgnore, declineInvites } from './received-invites'
import { editMessage, removeMessage } from './message/change-message'
import { sendMessage } from './message/send-message'
import { redact } from './redact/redact'
import { restoreLevels } from './restore-levels'
import { setGuestAccess } from './set-guest-access'
import { setHistoryVisibility } from './set-history-visibility'
import { setJoinRule } from './set-join-rule'
import { setLevel } from './set-level'
import { setServerAcl } from './set-server-acl'
import { setState } from './set-state'
import { addToSpace, removeFromSpace } from './space/space-child'
import { restoreState } from './state-action'
import { unban } from './unban'

/** Every action, in the order of the list. */
const all: readonly BatchAction[] = [
  invite,
  withdrawInvite,
  kick,
  ban,
  unban,
  admitKnock,
  denyKnock,
  setLevel,
  redact,
  restoreLevels,
  join,
  leave,
  leaveAndForget,
  sendMessage,
  editMessage,
  removeMessage,
  acceptInvites,
  declineInvites,
  declineAndIgnore,
  setJoinRule,
  setHistoryVisibility,
  setGuestAccess,
  setServerAcl,
  setState,
  restoreState,
  addToSpace,
  removeFromSpace,
  listInDirectory,
  takeFromDirectory,
  closeRoom,
]

const byId = new Map(all.map((action) => [action.id, action] as const))

/** The actions to choose from; the first is the default. */
export const actions = all.filter(({ hidden }) => !hidden)

/** An action by its ID; undefined for one that no longer exists. */
export function actionOf(id: string): BatchAction | undefined {
  return byId.get(id)
}
