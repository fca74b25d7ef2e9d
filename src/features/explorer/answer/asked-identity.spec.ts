import { expect, test } from 'vitest'
import { askedIdentity, withAuth } from './asked-identity'

const flows = [{ stages: ['m.login.password'] }]
const written = {
  method: 'POST',
  path: '/_matrix/client/v3/delete_devices',
  body: '{"devices":[]}',
} as const

const answer = (status: number, body: unknown) => ({
  status,
  body: new Blob([typeof body === 'string' ? body : JSON.stringify(body)]),
})

test('a 401 with flows asks for a stage', async () => {
  expect(await askedIdentity(written, answer(401, { session: 's1', flows }))).toMatchObject({
    session: 's1',
    next: [{ stage: 'm.login.password', how: 'password' }],
  })
})

test.each([
  ['another status', written, 403, { flows }],
  ['a refused token', written, 401, { errcode: 'M_UNKNOWN_TOKEN' }],
  ['no flows', written, 401, {}],
  ['no JSON', written, 401, 'Unauthorized'],
  ['a stage that nothing can complete', written, 401, { flows: [{ stages: ['m.login.sso'] }] }],
  ['too long a response', written, 401, { flows, text: 'x'.repeat(100_001) }],
  ['a GET', { ...written, method: 'GET' } as const, 401, { flows }],
  ['a body that isn’t an object', { ...written, body: '[]' }, 401, { flows }],
  ['a file', { ...written, file: new File([], 'x') }, 401, { flows }],
])('%s doesn’t', async (_, request, status, body) => {
  expect(await askedIdentity(request, answer(status, body))).toBeUndefined()
})

test('the confirmation is added to the body, or replaces an older one', () => {
  const auth = { type: 'm.login.dummy', session: 's1' } as const
  const body = (text: string | undefined): unknown =>
    JSON.parse(withAuth({ ...written, body: text }, auth).body ?? '')
  expect(body('{"devices":["A"]}')).toEqual({ devices: ['A'], auth })
  expect(body('{"auth":{"session":"old"},"erase":true}')).toEqual({ auth, erase: true })
  expect(body(undefined)).toEqual({ auth })
})
