import type { Client } from '@/api/client'
import { logout } from '@/api/endpoints/account'
import { getOneRoomEvent, getRoomEvents, sendMessage } from '@/api/endpoints/events'
import { getJoinedMembersByRoom, getMembersByRoom, inviteUser } from '@/api/endpoints/members'
import { createRoom, forgetRoom, getJoinedRooms, leaveRoom, sync } from '@/api/endpoints/rooms'
import { getRoomState, getRoomStateWithKey } from '@/api/endpoints/state'
import { request } from '@/api/request'
import { roomsRequest } from '@/api/rooms-sync'
import { mostOfList } from '@/lib/cut'
import { plural } from '@/lib/plural'
import { roomMarkOf, withNextTurn, withoutTyped, type MessageName } from '@/features/learn/progress'
import { say } from './sentence'
import type { Deed, Finding, Sent, Step, StepInput, Undo } from './step'

/** The member of a room's creation content that marks it as the tour's. */
const markName = 'mxconsole.tour'

const createRequest = ({ values: { roomName }, progress }: StepInput) =>
  request(createRoom, {
    body: {
      name: roomName,
      preset: 'private_chat',
      creation_content: { [markName]: roomMarkOf(progress) },
    },
  })

const create: Deed = {
  changes: [sync],
  unclear:
    'The room may exist. If you send this again, the tour first looks for it among your rooms.',
  requests: (input) => [createRequest(input)],
  send: async (client, input, signal) => {
    const { room_id: roomId } = await client.send(createRequest(input), { signal })
    return created(roomId, input)
  },
  find: async (client, input, signal) => {
    const mark = roomMarkOf(input.progress)
    const { rooms } = await client.send(roomsRequest(), { signal })
    for (const [roomId, { state }] of rooms.join) {
      const isOwn = state.events.some(
        ({ type, content }) => type === 'm.room.create' && content[markName] === mark,
      )
      if (isOwn) return created(roomId, input)
    }
    return undefined
  },
}

function created(roomId: string, { values: { roomName } }: StepInput): Sent {
  return {
    // Another room has another mark.
    keep: (now) => ({ ...withoutTyped(now, 'roomId'), roomId, roomMark: crypto.randomUUID() }),
    check: async (reader, ending) => {
      const params = { roomId }
      const state = await reader.call(getRoomState, { params }, { signal: ending })
      return roomFinding(roomId, roomName, state)
    },
  }
}

function roomFinding(
  roomId: string,
  wanted: string,
  state: readonly { type: string; content: Readonly<Record<string, unknown>> }[],
): Finding {
  const contentOf = (type: string) => state.find((event) => event.type === type)?.content
  const { name } = contentOf('m.room.name') ?? {}
  if (name !== wanted) {
    return { tone: 'warn', sentence: say`Room ${roomId} has a different name.` }
  }
  return {
    tone: 'ok',
    sentence: contentOf('m.room.encryption')
      ? say`“${wanted}” exists: ${roomId}. Your server encrypts new rooms, but these messages will be sent unencrypted.`
      : say`“${wanted}” exists, and only people you invite can join: ${roomId}.`,
  }
}

/** Leaves the tour's room and forgets it. */
export const leave: Undo = {
  id: 'leaveRoom',
  about: 'The tour’s room stays until you leave it.',
  label: 'Leave and forget the room…',
  changes: [sync],
  question: {
    title: 'Leave and forget the tour’s room?',
    body: 'It disappears from your rooms. It is private, so you can’t come back unless someone in it invites you.',
  },
  isOffered: ({ roomId }) => roomId !== undefined,
  requests: ({ progress: { roomId = '' } }) => leaveRequests(roomId),
  send: async (client, { progress: { roomId = '' } }, signal) => {
    const [leaving, forgetting] = leaveRequests(roomId)
    await client.send(leaving, { signal })
    await client.send(forgetting, { signal })
    return {
      keep: (now) => ({ ...now, roomId: undefined }),
      check: async (reader, ending) => {
        const { joined_rooms: joined } = await reader.call(getJoinedRooms, {}, { signal: ending })
        return joined.includes(roomId)
          ? { tone: 'warn', sentence: say`The server still lists ${roomId} among your rooms.` }
          : { tone: 'ok', sentence: say`You left the tour’s room, and the server forgot it.` }
      },
    }
  },
}

function leaveRequests(roomId: string) {
  const params = { roomId }
  return [request(leaveRoom, { params, body: {} }), request(forgetRoom, { params })] as const
}

const inviteRequest = ({ values: { roomId, invitee } }: StepInput) =>
  request(inviteUser, { params: { roomId }, body: { user_id: invitee } })

const invite: Deed = {
  changes: [sync],
  requests: (input) => [inviteRequest(input)],
  send: async (client, input, signal) => {
    const { roomId, invitee } = input.values
    await client.send(inviteRequest(input), { signal })
    const params = { roomId, eventType: 'm.room.member', stateKey: invitee }
    return {
      check: async (reader, ending) => {
        const { membership } = await reader.call(
          getRoomStateWithKey,
          { params },
          { signal: ending },
        )
        if (membership === 'invite') return { tone: 'ok', sentence: say`${invitee} is invited.` }
        return membership === 'join'
          ? { tone: 'ok', sentence: say`${invitee} has already joined.` }
          : { tone: 'warn', sentence: say`${invitee} isn’t invited: ${String(membership)}.` }
      },
    }
  },
}

/** A step that sends a message. */
function message(name: MessageName, contentOf: (input: StepInput) => Record<string, string>): Deed {
  const sending = (input: StepInput) => {
    const { seed, turns } = input.progress
    const txnId = `tour-${name}-${seed}-${turns[name]}`
    const { roomId } = input.values
    const params = { roomId, eventType: 'm.room.message', txnId }
    return request(sendMessage, { params, body: contentOf(input) })
  }
  return {
    changes: [getRoomEvents],
    requests: (input) => [sending(input)],
    send: async (client, input, signal) => {
      const { event_id: eventId } = await client.send(sending(input), { signal })
      return {
        // The next message has another transaction ID; a retry of this one had the same.
        keep: (now) => withNextTurn(now, name),
        check: (reader, ending) =>
          messageFinding(reader, input.values.roomId, eventId, contentOf(input), ending),
      }
    },
  }
}

async function messageFinding(
  client: Client,
  roomId: string,
  eventId: string,
  wanted: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<Finding> {
  const params = { roomId, eventId }
  const { content } = await client.call(getOneRoomEvent, { params }, { signal })
  const isSame = Object.entries(wanted).every(([key, value]) => content[key] === value)
  if (!isSame) {
    return {
      tone: 'warn',
      sentence: say`The room has a different message from the one sent: ${eventId}.`,
    }
  }
  return {
    tone: 'ok',
    sentence:
      'formatted_body' in wanted
        ? say`Your message is in the room, with its formatting, as ${eventId}.`
        : say`Your message is in the room, as ${eventId}.`,
  }
}

const sendPlain = message('plain', ({ values: { plain } }) => ({ msgtype: 'm.text', body: plain }))

const sendFormatted = message('formatted', ({ values: { html, fallback } }) => ({
  msgtype: 'm.text',
  body: fallback,
  format: 'org.matrix.custom.html',
  formatted_body: html,
}))

const membersRequest = ({ values: { roomId } }: StepInput) =>
  request(getMembersByRoom, { params: { roomId }, query: { membership: 'join' } })

const listMembers: Deed = {
  requests: (input) => [membersRequest(input)],
  send: async (client, input, signal) => {
    const { chunk } = await client.send(membersRequest(input), { signal, cause: 'user' })
    const ids = chunk.flatMap(({ state_key: userId }) => (userId ? [userId] : []))
    const params = { roomId: input.values.roomId }
    return {
      check: async (reader, ending) => {
        const { joined } = await reader.call(getJoinedMembersByRoom, { params }, { signal: ending })
        const isSame = joined.size === ids.length && ids.every((userId) => joined.has(userId))
        const count = plural(ids.length, 'joined member')
        return {
          tone: isSame ? 'ok' : 'warn',
          sentence: isSame
            ? say`${count}. Another request, joined_members, agrees.`
            : say`${count}, but joined_members has ${String(joined.size)}.`,
          ids: ids.slice(0, mostOfList),
          more: Math.max(0, ids.length - mostOfList),
        }
      },
    }
  },
}

/** The steps in the tour's room, and the end. */
export const roomSteps: readonly Step[] = [
  {
    id: 'room',
    title: 'Create a room',
    about:
      'The next steps need a room where they won’t bother anyone. This one is private, and you are its only member until you invite someone. Its creation_content marks it, so that the tour finds it if the response is lost.',
    fields: ['roomName'],
    deed: create,
    requests: create.requests,
    problem: ({ roomId }) =>
      roomId === undefined ? undefined : 'The tour has its room. Leave it to create another.',
    undo: ['leaveRoom'],
  },
  {
    id: 'invite',
    title: 'Invite someone',
    about:
      'An invite names the room and the person. For a list of people, use the room’s Invite tab, which waits when the server asks for it.',
    fields: ['roomId', 'invitee'],
    deed: invite,
    requests: invite.requests,
  },
  {
    id: 'plain',
    title: 'Send a message',
    about:
      'A message is an event of type m.room.message. The last part of the path is a transaction ID: a request that is repeated with the same one doesn’t send the message twice.',
    fields: ['roomId', 'plain'],
    deed: sendPlain,
    requests: sendPlain.requests,
  },
  {
    id: 'formatted',
    title: 'Send a formatted message',
    about:
      'With format and formatted_body, the message is HTML. The body stays, as plain text for clients that don’t show HTML.',
    fields: ['roomId', 'html', 'fallback'],
    deed: sendFormatted,
    requests: sendFormatted.requests,
  },
  {
    id: 'members',
    title: 'List the members',
    about:
      'The response has one event for each member, whose state_key is the Matrix ID. Because of membership=join, people who are only invited aren’t listed. A room’s Members tab does this for rooms of any size.',
    fields: ['roomId'],
    deed: listMembers,
    requests: listMembers.requests,
  },
  {
    id: 'invalidate',
    title: 'Invalidate the token',
    about:
      'Invalidate a token once you no longer need it. This request signs out the session that the token came from, Element’s too, and this tab. It can’t be undone, so the console asks first. To keep the token, end the tour here.',
    fields: [],
    deed: undefined,
    requests: () => [request(logout, {})],
    undo: ['leaveRoom', 'restoreAvatar'],
  },
]
