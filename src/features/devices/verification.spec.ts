import { expect, test } from 'vitest'
import { createClient } from '@/api/client'
import { keysRequest, verificationOf } from './verification'

const userId = '@a:example.org'

/** What is read from a response, given as a JSON value. */
async function verification(answer: unknown) {
  const client = createClient({
    baseUrl: 'https://example.org',
    getToken: () => 'token',
    send: async () => new Response(JSON.stringify(answer)),
  })
  return verificationOf(await client.send(keysRequest(userId)), userId, 'A')
}

const signedBy = (...ids: string[]) => ({
  [userId]: { A: { signatures: { [userId]: Object.fromEntries(ids.map((id) => [id, 'x'])) } } },
})
const selfSigning = { [userId]: { keys: { 'ed25519:self': 'self' } } }

test.each([
  ['verified', signedBy('ed25519:A', 'ed25519:self'), selfSigning],
  ['unverified', signedBy('ed25519:A'), selfSigning],
  ['unverified', { [userId]: { A: {} } }, selfSigning],
  ['no-keys', {}, selfSigning],
  ['no-keys', null, null],
  ['no-cross-signing', signedBy('ed25519:A', 'ed25519:self'), {}],
  ['no-cross-signing', signedBy('ed25519:A'), { [userId]: { keys: 1 } }],
  // Only the account's own signature counts.
  [
    'unverified',
    { [userId]: { A: { signatures: { '@b:b': { 'ed25519:self': 'x' } } } } },
    selfSigning,
  ],
])('%s', async (expected, deviceKeys, selfSigningKeys) => {
  const answer = { device_keys: deviceKeys, self_signing_keys: selfSigningKeys }
  expect(await verification(answer)).toBe(expected)
})
