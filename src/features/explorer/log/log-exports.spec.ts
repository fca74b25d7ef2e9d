import { assert, asyncProperty, constantFrom, record, string } from 'fast-check'
import { expect, test } from 'vitest'
import { createClient } from '@/api/client'
import { RequestLog } from '@/api/request-log'
import { harOf } from './har'
import { logScript } from './log-script'

/** Long enough not to be anywhere by chance. */
const secret = string({
  unit: constantFrom(...'abcxyzABC0129_-.~+/='.split('')),
  minLength: 20,
  maxLength: 40,
}).filter((text) => new Set(text).size > 6)

/** A text as it may be in an export: as it is, or encoded for a URL or for JSON. */
const encoded = (text: string) => [
  text,
  new URLSearchParams({ x: text }).toString().slice(2),
  JSON.stringify(text).slice(1, -1),
]

test('no secret of the session is in any export', async () => {
  await assert(
    asyncProperty(
      record({ token: secret, password: secret, refresh: secret, code: secret, login: secret }),
      async ({ token, password, refresh, code, login }) => {
        const log = new RequestLog()
        const client = createClient({
          baseUrl: 'https://hs.example',
          getToken: () => token,
          log,
          hide: (text) => text.replaceAll(refresh, '$refresh_token'),
          send: () => Promise.resolve(Response.json({ access_token: token })),
        })
        const post = (path: string, body: unknown) =>
          client.sendWritten({ method: 'POST', path, body: JSON.stringify(body) })
        const auth = { type: 'm.login.password', password, session: 's' }
        await post('/_matrix/client/v3/login', auth)
        await post('/_matrix/client/v3/login', { type: 'm.login.token', token: login })
        await post('/_matrix/client/v3/delete_devices', { devices: ['A'], auth })
        await post('/_matrix/client/v3/account/password', { new_password: password, auth })
        await post('/_matrix/client/v3/refresh', { refresh_token: refresh })
        await post('/_matrix/client/v3/rooms/!a/send/m.room.message/1', { body: `My ${token}` })
        const inPath = new URLSearchParams({ x: token }).toString()
        await client.sendWritten({ method: 'GET', path: `/_matrix/client/v3/sync?${inPath}` })
        await client.revokeToken('https://hs.example/revoke')
        for (const form of [
          [
            ['grant_type', 'authorization_code'],
            ['code', code],
            ['code_verifier', password],
          ],
          [
            ['grant_type', 'refresh_token'],
            ['refresh_token', refresh],
          ],
          [
            ['grant_type', 'device_code'],
            ['device_code', code],
          ],
        ]) {
          const body = new URLSearchParams(form).toString()
          const contentType = 'application/x-www-form-urlencoded'
          await client.sendToIssuer({
            method: 'POST',
            url: 'https://hs.example/t',
            contentType,
            body,
          })
        }
        const entries = log.entries()
        expect(entries).toHaveLength(11)
        for (const text of [harOf(entries, '1'), logScript(entries)]) {
          for (const hidden of [token, password, refresh, code, login].flatMap(encoded)) {
            expect(text).not.toContain(hidden)
          }
        }
      },
    ),
    { numRuns: 30 },
  )
})

test('a HAR has what the log has of a call', async () => {
  const log = new RequestLog()
  log.add({
    request: {
      method: 'PUT',
      url: 'https://hs/x?a=b%20c',
      authorized: true,
      contentType: 'application/json',
      body: '{}',
    },
    startedAt: 0,
    cause: 'user',
    attempts: 2,
    waits: [[10, 20]],
    state: { kind: 'answered', status: 403, durationMs: 12, bytes: 5, errcode: 'M_FORBIDDEN' },
    cancel: () => undefined,
  })
  const { log: har } = JSON.parse(harOf(log.entries(), '1.0'))
  expect(har.entries[0]).toMatchObject({
    startedDateTime: '1970-01-01T00:00:00.000Z',
    time: 12,
    request: {
      method: 'PUT',
      headers: [
        { name: 'Authorization', value: 'Bearer $token' },
        { name: 'Content-Type', value: 'application/json' },
      ],
      queryString: [{ name: 'a', value: 'b c' }],
      postData: { mimeType: 'application/json', text: '{}' },
    },
    response: { status: 403, statusText: 'M_FORBIDDEN', bodySize: 5 },
    comment: '2 attempts, 1 waits',
  })
})
