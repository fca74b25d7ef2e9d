import { sendMessage } from '@/api/endpoints/events'
import { inviteUser } from '@/api/endpoints/members'
import { createRoom } from '@/api/endpoints/rooms'
import { setRoomState } from '@/api/endpoints/state'
import { join, logInAgain, registerUser, type TestUser } from '../homeserver/users.ts'

/**
 * Gives an account some of everything: rooms, members, messages, invites, sessions.
 * @returns the room with most of it
 */
export async function fillAccount(user: TestUser): Promise<string> {
  const { homeserver } = user
  const other = await registerUser('other', { homeserver, displayName: 'Other' })
  const { room_id: roomId } = await user.ok(createRoom, {
    body: {
      name: 'Strange',
      topic: 'Strange things',
      room_alias_name: `strange-${user.localpart}`,
    },
  })
  const state = (eventType: string, body: Record<string, unknown>) =>
    user.ok(setRoomState, { params: { roomId, eventType }, body })
  await state('m.room.avatar', { url: 'mxc://example.org/abc' })
  await state('m.room.guest_access', { guest_access: 'can_join' })
  await state('m.room.history_visibility', { history_visibility: 'shared' })
  await state('m.room.join_rules', { join_rule: 'public', allow: [{ type: 'x', room_id: roomId }] })
  for (let count = 0; count < 6; count++) {
    const member = await registerUser('member', { homeserver, displayName: `Member ${count}` })
    await join(member, roomId)
    await member.ok(createRoom, { body: { name: `Invite ${count}`, invite: [user.userId] } })
    await user.ok(createRoom, { body: { name: `Room ${count}` } })
    await logInAgain(user, `Session ${count}`)
  }
  await user.ok(inviteUser, { params: { roomId }, body: { user_id: other.userId } })
  await sendAll(user, roomId)
  await state('m.room.tombstone', { body: 'Moved', replacement_room: '!other:example.org' })
  return roomId
}

/** Messages of every kind that the console reads. */
async function sendAll(user: TestUser, roomId: string): Promise<void> {
  let number = 0
  const send = async (content: Record<string, unknown>, eventType = 'm.room.message') => {
    const params = { roomId, eventType, txnId: `strange${number++}` }
    return (await user.ok(sendMessage, { params, body: content })).event_id
  }
  const words = (body: string) => ({ msgtype: 'm.text', body })
  const root = await send({
    ...words('Root'),
    format: 'org.matrix.custom.html',
    formatted_body: '<b>Root</b> <span data-mx-maths="x^2">x</span>',
    'm.mentions': { user_ids: [user.userId], room: true },
  })
  const info = { size: 1, mimetype: 'image/png', w: 1, h: 1, thumbnail_url: 'mxc://a/b' }
  await send({ msgtype: 'm.image', body: 'a.png', url: 'mxc://a/b', filename: 'a.png', info })
  await send({ msgtype: 'm.file', body: 'a.pdf', url: 'mxc://a/c', info: { mimetype: 'a/b' } })
  await send({ body: 'Sticker', url: 'mxc://a/b', info }, 'm.sticker')
  for (let count = 0; count < 6; count++) {
    const eventId = await send(words(`Message ${count}`))
    await send(
      { 'm.relates_to': { rel_type: 'm.annotation', event_id: eventId, key: '👍' } },
      'm.reaction',
    )
    await send({ ...words('Reply'), 'm.relates_to': { 'm.in_reply_to': { event_id: eventId } } })
    const relation = { rel_type: 'm.thread', event_id: root, is_falling_back: true }
    await send({ ...words('In the thread'), 'm.relates_to': relation })
    await send({
      ...words('* Edited'),
      'm.new_content': words('Edited'),
      'm.relates_to': { rel_type: 'm.replace', event_id: eventId },
    })
  }
}
