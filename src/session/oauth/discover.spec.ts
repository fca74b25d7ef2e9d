import { expect, test } from 'vitest'
import { caught, ownHomeserver } from '@/session/testing/own-homeserver'
import { discoverOauth } from './discover'

const unknown = { kind: 'error', status: 404, errcode: 'M_UNRECOGNIZED', error: '' }

test('finds the issuer, including by older servers’ metadata', async () => {
  const own = ownHomeserver({ signIn: ['oauth'] })
  const found = await discoverOauth(own.client)
  expect(found).toMatchObject({
    issuer: 'https://matrix.example.org/',
    tokenEndpoint: 'https://matrix.example.org/oauth2/token',
    canCreateAccount: true,
  })
  await own.provoke('/v1/auth_metadata', unknown)
  expect(await discoverOauth(own.client)).toEqual(found)
})

test('finds none if the server has none, or none the console can use', async () => {
  expect(await discoverOauth(ownHomeserver().client)).toBeUndefined()
  const own = ownHomeserver()
  await own.provoke('auth_metadata', { kind: 'wrongType', body: { issuer: 'https://a.example/' } })
  expect(await discoverOauth(own.client)).toBeUndefined()
})

test('does not mistake a failing server for one without OAuth', async () => {
  const own = ownHomeserver({ signIn: ['oauth'] })
  await own.provoke('auth_metadata', { kind: 'serverError' })
  expect(await caught(discoverOauth(own.client))).toMatchObject({ status: 500 })
})
