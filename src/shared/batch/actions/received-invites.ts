import * as v from 'valibot'
import { joinRoom, leaveRoom } from '@/api/endpoints/rooms'
import { getRoomStateWithKey } from '@/api/endpoints/state'
import { describeError, MatrixError } from '@/api/errors'
import { request } from '@/api/request'
import { isPathSegment } from '@/lib/path-segment'
import { plural } from '@/lib/plural'
import { setIgnored } from '@/shared/ignored-users/ignored-users'
import type { WorkWords } from '@/shared/work-queue/work-words'
import {
  defineAction,
  rateLimits,
  type ActionDefinition,
  type ActionSummary,
  type BatchRoom,
  type Step,
  type StepCall,
} from './action'
import { replyWords } from './invite-words'

const inviterSchema = v.object({ inviter: v.string() })

interface Reply
  extends
    ActionSummary<object>,
    Pick<ActionDefinition<object>, 'requests' | 'act' | 'isDone'>,
    Pick<WorkWords, 'done' | 'running' | 'more'> {
  problem?: (room: BatchRoom) => string | undefined
}

function reply({ done, running, more, problem, ...rest }: Reply) {
  return defineAction<object>({
    ...rest,
    needs: 'invites',
    options: v.object({}),
    initial: {},
    roomProblem: (room) => {
      if (!room.invited) return 'No invite to this room'
      if (!isPathSegment(room.roomId)) return 'This room ID can’t be used in a request'
      return problem?.(room)
    },
    check: ({ inviter }) => ({
      problem: () => undefined,
      remark: () => (inviter === undefined ? 'unknown inviter' : `from ${inviter}`),
      was: () => (inviter === undefined ? undefined : { inviter }),
    }),
    words: { ...replyWords, done, running, more },
    failure: (error) => {
      const { title, detail } = describeError(error)
      return { words: title, detail }
    },
  })
}

const accepts = ({ roomId }: Step) =>
  request(joinRoom, { params: { roomIdOrAlias: roomId }, body: {} })

const declines = ({ roomId }: Step) => request(leaveRoom, { params: { roomId }, body: {} })

/** Declining what is already declined succeeds, so it is also how to find out whether it was. */
async function isDeclined({ client, signal }: StepCall, step: Step): Promise<boolean> {
  try {
    await client.send(declines(step), { signal })
  } catch (error) {
    // The invite is gone in another way: withdrawn, or turned into a ban.
    if (!(error instanceof MatrixError) || ![403, 404].includes(error.status ?? 0)) throw error
  }
  return true
}

function inviterOf({ was }: Step): string | undefined {
  const { success, output } = v.safeParse(inviterSchema, was)
  return success ? output.inviter : undefined
}

async function ignoreInviter({ client, ownUserId, signal, onWait }: StepCall, step: Step) {
  const inviter = inviterOf(step)
  if (inviter === undefined) return
  await setIgnored(client, ownUserId, [inviter], true, { signal, onWait })
}

const invites = (count: number) => plural(count, 'invite')

const notAgain = 'To join a room later, you need another invite.'

export const acceptInvites = reply({
  id: 'accept-invites',
  label: 'Accept invites',
  effect: 'Joins the rooms this account is invited to.',
  will: 'to be accepted',
  title: (_, count) => `Accept ${invites(count)}`,
  limit: rateLimits.join,
  requests: (step) => [accepts(step)],
  act: ({ client, signal, onWait }, step) => client.send(accepts(step), { signal, onWait }),
  async isDone({ client, ownUserId, signal }, { roomId }) {
    const params = { roomId, eventType: 'm.room.member', stateKey: ownUserId }
    try {
      const { membership } = await client.call(getRoomStateWithKey, { params }, { signal })
      return membership === 'join'
    } catch (error) {
      // Only members may read it.
      if (error instanceof MatrixError && error.errcode === 'M_FORBIDDEN') return false
      throw error
    }
  },
  done: 'Joined',
  running: 'Joining…',
  more: 'joining more rooms',
})

export const declineInvites = reply({
  id: 'decline-invites',
  label: 'Decline invites',
  effect: 'Declines invites this account got. The inviters can see that.',
  will: 'to be declined',
  title: (_, count) => `Decline ${invites(count)}`,
  danger: true,
  irreversible: notAgain,
  limit: rateLimits.event,
  requests: (step) => [declines(step)],
  act: ({ client, signal, onWait }, step) => client.send(declines(step), { signal, onWait }),
  isDone: isDeclined,
  done: 'Declined',
  running: 'Declining…',
  more: 'declining more invites',
})

export const declineAndIgnore = reply({
  id: 'decline-and-ignore',
  label: 'Decline invites and ignore inviters',
  effect:
    'Declines invites, and adds each inviter to the users this account ignores: their messages and later invites are hidden.',
  will: 'to be declined',
  title: (_, count) => `Decline ${invites(count)} and ignore the inviters`,
  danger: true,
  irreversible: notAgain,
  limit: rateLimits.event,
  problem: ({ inviter }) => (inviter === undefined ? 'Unknown inviter' : undefined),
  requests: (step) => [declines(step)],
  async act(call, step) {
    const { client, signal, onWait } = call
    await client.send(declines(step), { signal, onWait })
    await ignoreInviter(call, step)
  },
  async isDone(call, step) {
    await isDeclined(call, step)
    await ignoreInviter(call, step)
    return true
  },
  done: 'Declined and ignored',
  running: 'Declining…',
  more: 'declining more invites',
})
