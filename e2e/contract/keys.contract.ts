import { expect } from 'vitest'
import { queryKeys } from '@/api/endpoints/keys'
import { contract, expectError } from '../support/homeserver/contract.ts'
import { setUpCrossSigning, uploadDeviceKeys } from '../support/homeserver/keys.ts'
import { logInAgain, registerUser } from '../support/homeserver/users.ts'

contract('queryKeys', 'has no keys for an account that uploaded none', async () => {
  const alice = await registerUser('alice')
  const asked = { body: { device_keys: { [alice.userId]: [] } } }
  const { body } = await alice.call(queryKeys, asked)
  expect(body).toMatchObject({ device_keys: { [alice.userId]: {} }, self_signing_keys: {} })
})

contract('queryKeys', 'lists devices with keys, and who signed them', async () => {
  const alice = await registerUser('alice')
  const phone = await logInAgain(alice, 'Phone')
  await logInAgain(alice, 'Without encryption')
  const keys = await uploadDeviceKeys(alice)
  await uploadDeviceKeys(phone)
  const verify = await setUpCrossSigning(alice)
  await verify(keys)
  const { userId, deviceId } = alice
  const answer = await alice.ok(queryKeys, { body: { device_keys: { [userId]: [] } } })
  const devices = answer.device_keys.get(userId)
  expect([...(devices?.keys() ?? [])].toSorted()).toEqual([deviceId, phone.deviceId].toSorted())
  const [selfSigning] = answer.self_signing_keys.get(userId)?.keys.keys() ?? []
  const signersOf = (id: string) => devices?.get(id)?.signatures.get(userId)
  expect(selfSigning).toMatch(/^ed25519:/)
  expect([...(signersOf(deviceId)?.keys() ?? [])]).toContain(selfSigning)
  expect([...(signersOf(phone.deviceId)?.keys() ?? [])]).toEqual([`ed25519:${phone.deviceId}`])
})

contract('queryKeys', 'requires the list of users', async () => {
  const alice = await registerUser('alice')
  const answer = await alice.callLoosely(queryKeys, { body: {} })
  expectError(answer, 400, 'M_BAD_JSON', "'device_keys' must be a JSON object")
})
