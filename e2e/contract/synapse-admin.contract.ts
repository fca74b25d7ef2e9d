import { expect, test } from 'vitest'
import { fillPath } from '@/api/endpoint'
import { synapseCatalogue } from '@/api/endpoints/synapse'
import { synapseGetUser } from '@/api/endpoints/synapse/users'
import { homeserverUnderTest } from '../support/homeserver/homeserver.ts'
import { isUnrecognized } from '../support/homeserver/is-unrecognized.ts'
import { registerUser } from '../support/homeserver/users.ts'

/** What the embedded homeserver has, for tests. */
const inEmbedded = ['synapseGetRegisterNonce', 'synapseRegister', 'synapseSetRateLimit']

test('Synapse has each operation of its admin API, and refuses others than admins', async () => {
  const user = await registerUser('nobody')
  const existing: string[] = []
  const allowed: string[] = []
  for (const { id, method, path } of synapseCatalogue) {
    const names = [...path.matchAll(/\{(\w+)\}/g)].flatMap(([, name]) => (name ? [name] : []))
    const filled = fillPath(path, Object.fromEntries(names.map((name) => [name, 'made-up'])))
    const answer = await user.request(method, filled, method === 'GET' ? {} : { body: {} })
    if (!isUnrecognized(answer)) existing.push(id)
    if (answer.status === 200) allowed.push(id)
  }
  const { kind } = homeserverUnderTest()
  const expected = kind === 'synapse' ? synapseCatalogue.map(({ id }) => id) : inEmbedded
  expect(existing.toSorted()).toEqual(expected.toSorted())
  const open = ['synapseGetRegisterNonce', 'synapseGetServerVersion']
  expect(allowed.toSorted()).toEqual(open.filter((id) => expected.includes(id)))
  if (kind !== 'synapse') return

  // How the console finds out.
  expect(await user.call(synapseGetUser, { params: { user_id: user.userId } })).toMatchObject({
    status: 403,
    body: { errcode: 'M_FORBIDDEN' },
  })
  const admin = await registerUser('admin', { admin: true })
  await admin.ok(synapseGetUser, { params: { user_id: admin.userId } })
})
