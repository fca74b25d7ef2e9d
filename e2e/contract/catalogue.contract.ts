import { expect, test } from 'vitest'
import differences from '@demo/DIFFERENCES.md?raw'
import { fillPath, type Endpoint } from '@/api/endpoint'
import { catalogue } from '@/api/endpoints/catalogue'
import type { RawAnswer } from '../support/homeserver/call.ts'
import { isUnrecognized } from '../support/homeserver/is-unrecognized.ts'
import { homeserverUnderTest } from '../support/homeserver/homeserver.ts'
import { registerUser, type TestUser } from '../support/homeserver/users.ts'

/**
 * What Synapse doesn't recognize in the configuration of these tests: because it isn't enabled, or
 * because Synapse doesn't have it. Everything else exists.
 */
const missingInSynapse = new Map<string, 'not enabled' | 'M_UNRECOGNIZED'>([
  ['generateLoginToken', 'not enabled'],
  ['getAuthMetadata', 'not enabled'],
  ['getUrlPreview', 'not enabled'],
  ['getUrlPreviewAuthed', 'not enabled'],
  ['getWellknownPolicy', 'not enabled'],
  ['getWellknownSupport', 'not enabled'],
  ['redirectToIdP', 'not enabled'],
  ['redirectToSSO', 'not enabled'],
  ['getAdminLockUser', 'M_UNRECOGNIZED'],
  ['setAdminLockUser', 'M_UNRECOGNIZED'],
  ['getAdminSuspendUser', 'M_UNRECOGNIZED'],
  ['setAdminSuspendUser', 'M_UNRECOGNIZED'],
  ['requestTokenToResetPasswordMSISDN', 'M_UNRECOGNIZED'],
])

/** What the embedded homeserver doesn't recognize, as its list of differences has it. */
const [, listed = ''] = /that aren’t served:\*\*([^\n]*)/.exec(differences) ?? []
const missingInEmbedded = [...listed.matchAll(/`(\w+)`/g)].flatMap(([, id]) => id ?? [])

/** These end the caller's session, so nobody else may make them. */
const endSession = new Set(['logout', 'logoutAll', 'deactivateAccount'])

/** Calls an endpoint as a user without rooms, with made-up values: nothing comes of it. */
function tryOut(user: TestUser, { method, path, query, bodyKind }: Endpoint): Promise<RawAnswer> {
  const names = [...path.matchAll(/\{(\w+)\}/g)].flatMap(([, name]) => (name ? [name] : []))
  const params = names.map((name) => [name, name === 'userId' ? user.userId : 'made-up'])
  const search = query && 'timeout' in Object(Object(query)['entries']) ? '?timeout=0' : ''
  const filled = fillPath(path, Object.fromEntries(params)) + search
  if (method === 'GET') return user.request(method, filled)
  const body = bodyKind === 'file' ? new Blob(['x'], { type: 'text/plain' }) : {}
  return user.request(method, filled, { body })
}

test('each operation exists or is unrecognized as recorded', { timeout: 120_000 }, async () => {
  const shared = await registerUser('catalogue')
  const unrecognized: string[] = []
  for (const endpoint of catalogue) {
    const user = endSession.has(endpoint.id) ? await registerUser('catalogue') : shared
    const answer = await tryOut(user, endpoint)
    if (isUnrecognized(answer)) unrecognized.push(endpoint.id)
  }
  const { kind } = homeserverUnderTest()
  const recorded = kind === 'synapse' ? [...missingInSynapse.keys()] : missingInEmbedded
  expect(unrecognized.toSorted()).toEqual(recorded.toSorted())
})
