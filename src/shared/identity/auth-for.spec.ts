import { expect, test } from 'vitest'
import { authFor } from './auth-for'

test('a stage is completed with the password, with nothing, or on its page', () => {
  expect(authFor({ how: 'password' }, 's1', '@ada:hs', 'secret')).toEqual({
    type: 'm.login.password',
    identifier: { type: 'm.id.user', user: '@ada:hs' },
    password: 'secret',
    session: 's1',
  })
  expect(authFor({ how: 'dummy' }, 's1', '@ada:hs', '')).toEqual({
    type: 'm.login.dummy',
    session: 's1',
  })
  expect(authFor({ how: 'page' }, 's1', '@ada:hs', '')).toEqual({ session: 's1' })
  expect(authFor({ how: 'page' }, undefined, '@ada:hs', '')).toBeUndefined()
})
