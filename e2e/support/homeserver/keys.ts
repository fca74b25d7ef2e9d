import { generateKeyPairSync, sign, type KeyObject } from 'node:crypto'
import { canonicalJson, type JsonObject } from '@demo/json'
import type { TestUser } from './users.ts'

/** A pair of keys whose public one is unpadded base64. */
interface Pair {
  publicKey: string
  privateKey: KeyObject
}

function makePair(): Pair {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  // After a header of 12 bytes.
  const raw = publicKey.export({ type: 'spki', format: 'der' }).subarray(12)
  return { publicKey: unpadded(raw), privateKey }
}

const unpadded = (bytes: Buffer) => bytes.toString('base64').replaceAll('=', '')

/** Signs a key, as in the specification's appendix on signing JSON. */
function signed(userId: string, key: JsonObject, by: Pair, keyId: string): JsonObject {
  const signature = unpadded(sign(null, Buffer.from(canonicalJson(key)), by.privateKey))
  return { ...key, signatures: { [userId]: { [`ed25519:${keyId}`]: signature } } }
}

async function upload(user: TestUser, path: string, body: JsonObject): Promise<void> {
  const { status, body: answer } = await user.request('POST', `/_matrix/client/v3/keys/${path}`, {
    body,
  })
  if (status !== 200) throw new Error(`${path}: ${status} ${JSON.stringify(answer)}`)
}

/** Uploads keys of the user's device, as a client with encryption does. */
export async function uploadDeviceKeys(user: TestUser): Promise<JsonObject> {
  const { userId, deviceId } = user
  const pair = makePair()
  const keys = {
    user_id: userId,
    device_id: deviceId,
    algorithms: ['m.olm.v1.curve25519-aes-sha2', 'm.megolm.v1.aes-sha2'],
    keys: {
      [`ed25519:${deviceId}`]: pair.publicKey,
      [`curve25519:${deviceId}`]: makePair().publicKey,
    },
  }
  await upload(user, 'upload', { device_keys: signed(userId, keys, pair, deviceId) })
  return keys
}

/**
 * Sets up cross-signing for the account.
 * @returns a function that verifies a device, given what `uploadDeviceKeys` returned
 */
export async function setUpCrossSigning(
  user: TestUser,
): Promise<(keys: JsonObject) => Promise<void>> {
  const { userId } = user
  const [master, self] = [makePair(), makePair()]
  const keyFor = (usage: string, { publicKey }: Pair) => ({
    user_id: userId,
    usage: [usage],
    keys: { [`ed25519:${publicKey}`]: publicKey },
  })
  await upload(user, 'device_signing/upload', {
    master_key: keyFor('master', master),
    self_signing_key: signed(userId, keyFor('self_signing', self), master, master.publicKey),
  })
  return (keys) =>
    upload(user, 'signatures/upload', {
      [userId]: { [String(keys['device_id'])]: signed(userId, keys, self, self.publicKey) },
    })
}
