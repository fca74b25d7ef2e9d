import { describe, expect, it } from 'vitest'
import { readUserIdList } from './user-id-list'

describe('readUserIdList', () => {
  it('parts IDs by newlines, commas, spaces and semicolons, and reads links', () => {
    const text = `@a:example.org,@b:example.org;  @c:example.org
      <@d:example.org>\thttps://matrix.to/#/@e:example.org?via=example.org\r\n\r\n`
    expect(readUserIdList(text)).toEqual({
      userIds: ['a', 'b', 'c', 'd', 'e'].map((name) => `@${name}:example.org`),
      duplicates: [],
    })
  })

  it('takes each ID once, and says which stood there more than once', () => {
    expect(readUserIdList('@a:x @b:x @a:x https://matrix.to/#/@a:x')).toEqual({
      userIds: ['@a:x', '@b:x'],
      duplicates: ['@a:x'],
    })
  })

  it('keeps what is no ID, so that it can be said', () => {
    expect(readUserIdList('alice, @bob').userIds).toEqual(['alice', '@bob'])
  })

  it('finds nothing in nothing', () => {
    expect(readUserIdList(' ,;\n ')).toEqual({ userIds: [], duplicates: [] })
  })
})
