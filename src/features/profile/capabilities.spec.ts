import { describe, expect, test } from 'vitest'
import { profileLocks } from './capabilities'

/** Which of name and avatar the account may change. */
function allowed(capabilities: Record<string, unknown>, isGuest = false) {
  const { displayName, avatar } = profileLocks(capabilities, isGuest)
  return { name: displayName === undefined, avatar: avatar === undefined }
}

const both = { name: true, avatar: true }
const none = { name: false, avatar: false }

describe('what the server lets the account change', () => {
  test('everything, if it says nothing', () => {
    expect(allowed({})).toEqual(both)
    expect(allowed({ 'm.profile_fields': { enabled: true } })).toEqual(both)
  })

  test('nothing, if profile fields are disabled', () => {
    expect(allowed({ 'm.profile_fields': { enabled: false } })).toEqual(none)
    const listed = { enabled: false, allowed: ['displayname'] }
    expect(allowed({ 'm.profile_fields': listed })).toEqual(none)
  })

  test('only the allowed fields, whatever else is disallowed', () => {
    const fields = { enabled: true, allowed: ['displayname'], disallowed: ['displayname'] }
    expect(allowed({ 'm.profile_fields': fields })).toEqual({ name: true, avatar: false })
    expect(allowed({ 'm.profile_fields': { enabled: true, allowed: [] } })).toEqual(none)
  })

  test('all except the disallowed fields', () => {
    const fields = { enabled: true, disallowed: ['displayname', 'm.tz'] }
    expect(allowed({ 'm.profile_fields': fields })).toEqual({ name: false, avatar: true })
  })

  test('what the deprecated capabilities say, without the newer one', () => {
    const deprecated = {
      'm.set_displayname': { enabled: false },
      'm.set_avatar_url': { enabled: true },
    }
    expect(allowed(deprecated)).toEqual({ name: false, avatar: true })
    expect(allowed({ 'm.set_avatar_url': { enabled: false } })).toEqual({
      name: true,
      avatar: false,
    })
    expect(allowed({ ...deprecated, 'm.profile_fields': { enabled: true } })).toEqual(both)
  })

  test('everything, if its response is invalid', () => {
    expect(allowed({ 'm.profile_fields': 'yes', 'm.set_displayname': null })).toEqual(both)
    expect(allowed({ 'm.profile_fields': { enabled: 'no' } })).toEqual(both)
    expect(allowed({ 'm.profile_fields': { enabled: true, allowed: 7 } })).toEqual(both)
  })
})

test('guests change only their display name', () => {
  expect(allowed({}, true)).toEqual({ name: true, avatar: false })
  expect(profileLocks({}, true).avatar).toMatch(/Guests/)
})
