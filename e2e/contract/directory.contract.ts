import { expect } from 'vitest'
import {
  deleteRoomAlias,
  getLocalAliases,
  getRoomVisibilityOnDirectory,
  setRoomVisibilityOnDirectory,
} from '@/api/endpoints/directory'
import { contract, expectError } from '../support/homeserver/contract.ts'
import { makeRoom, registerUser } from '../support/homeserver/users.ts'

/** A room with an alias, its owner, and a member without power. */
async function withAlias() {
  const owner = await registerUser('owner')
  const member = await registerUser('member')
  const roomId = await makeRoom(owner, {
    members: [member],
    body: { room_alias_name: owner.localpart },
  })
  return { owner, member, roomId, roomAlias: `#${owner.localpart}:${owner.serverName}` }
}

contract('getLocalAliases', 'lists aliases for members', async () => {
  const { member, roomId, roomAlias } = await withAlias()
  const answer = await member.call(getLocalAliases, { params: { roomId } })
  expect(answer).toMatchObject({ status: 200, body: { aliases: [roomAlias] } })
  expectError(
    await member.call(getLocalAliases, { params: { roomId: '!nowhere' } }),
    403,
    'M_FORBIDDEN',
    `User ${member.userId} not in room !nowhere, and room previews are disabled`,
  )
})

contract('deleteRoomAlias', 'deletes an alias, for those who may', async () => {
  const { owner, member, roomId, roomAlias } = await withAlias()
  const params = { roomAlias }
  expectError(
    await member.call(deleteRoomAlias, { params }),
    403,
    'M_FORBIDDEN',
    "You don't have permission to delete the alias.",
  )
  expect(await owner.call(deleteRoomAlias, { params })).toMatchObject({ status: 200, body: {} })
  expect(await owner.ok(getLocalAliases, { params: { roomId } })).toEqual({ aliases: [] })
  const again = await owner.call(deleteRoomAlias, { params })
  expectError(again, 404, 'M_NOT_FOUND', 'Unknown room alias')
})

contract('getRoomVisibilityOnDirectory', 'says whether a room is listed', async () => {
  const { member, roomId } = await withAlias()
  const read = (id: string) => member.call(getRoomVisibilityOnDirectory, { params: { roomId: id } })
  expect(await read(roomId)).toMatchObject({ status: 200, body: { visibility: 'private' } })
  expectError(await read('!nowhere'), 404, 'M_NOT_FOUND', 'Unknown room')
})

contract(
  'setRoomVisibilityOnDirectory',
  'takes a room from the list, for those who may',
  async () => {
    const { owner, member, roomId } = await withAlias()
    const args = { params: { roomId }, body: { visibility: 'private' } } as const
    expect(await owner.call(setRoomVisibilityOnDirectory, args)).toMatchObject({
      status: 200,
      body: {},
    })
    expectError(
      await member.call(setRoomVisibilityOnDirectory, args),
      403,
      'M_FORBIDDEN',
      'This server requires you to be a moderator in the room to edit its room list entry',
    )
    expectError(
      await owner.call(setRoomVisibilityOnDirectory, { ...args, params: { roomId: '!nowhere' } }),
      400,
      'M_UNKNOWN',
      'Unknown room',
    )
  },
)
