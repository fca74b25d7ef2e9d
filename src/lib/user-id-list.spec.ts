import { describe, expect, test } from 'vitest'
import { readUserIdList } from './user-id-list'

const nothing = { userIds: [], duplicates: [], malformed: [], emails: [], ignored: 0 }

describe('readUserIdList', () => {
  test('separates IDs by newlines, commas, spaces and semicolons, and reads links', () => {
    const text = `@a:example.org,@b:example.org;  @c:example.org
      <@d:example.org>\thttps://matrix.to/#/@e:example.org?via=example.org\r\n\r\n`
    expect(readUserIdList(text)).toEqual({
      ...nothing,
      userIds: ['a', 'b', 'c', 'd', 'e'].map((name) => `@${name}:example.org`),
    })
  })

  test('lists each ID once, and reports duplicates', () => {
    expect(readUserIdList('@a:x @b:x @a:x https://matrix.to/#/@a:x')).toEqual({
      ...nothing,
      userIds: ['@a:x', '@b:x'],
      duplicates: ['@a:x'],
    })
  })

  test.each([
    ['@été:localhost', ['@été:localhost']],
    ['@:localhost', ['@:localhost']],
    ['@s p a c e:localhost', ['@s p a c e:localhost']],
    ['@s p a c e:localhost\n@b:x @c:x', ['@s p a c e:localhost', '@b:x', '@c:x']],
    ['@b:x, @s p a c e:localhost; @c:x', ['@b:x', '@s p a c e:localhost', '@c:x']],
    ['@a,b;c:x', ['@a,b;c:x']],
    ['https://matrix.to/#/@it/sme:localhost', ['@it/sme:localhost']],
    ['https://matrix.to/#/@s p:x', ['@s p:x']],
  ])('accepts a line or part of one that is an ID as a whole: %j', (text, userIds) => {
    expect(readUserIdList(text)).toEqual({ ...nothing, userIds })
  })

  test('counts words, and separates email addresses from typos', () => {
    const header =
      'To: "Ada B" <ab@x.org>, "C D" <@cd:x.org>,\n Ann <mailto:e.f@mail.x.org>, @bob, alice:x.org'
    expect(readUserIdList(header)).toEqual({
      userIds: ['@cd:x.org'],
      duplicates: [],
      malformed: ['@bob', 'alice:x.org'],
      emails: ['ab@x.org', 'e.f@mail.x.org'],
      ignored: 6,
    })
  })

  test('finds an ID in a sentence, and joins no IDs', () => {
    expect(readUserIdList('@ada please ask @bob:x.org')).toEqual({
      ...nothing,
      userIds: ['@bob:x.org'],
      malformed: ['@ada'],
      ignored: 2,
    })
  })

  test('finds nothing in an empty text', () => {
    expect(readUserIdList(' ,;\n ')).toEqual(nothing)
  })
})
