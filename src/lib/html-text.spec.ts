import { expect, test } from 'vitest'
import { readUserIdList } from './user-id-list'
import { textOfHtml } from './html-text'

const usersIn = (text: string) => readUserIdList(textOfHtml(text)).userIds

test.each([
  ['<ul><li>@a:x.org</li><li>@b:x.org</li></ul>', ['@a:x.org', '@b:x.org']],
  ['<a href="https://matrix.to/#/@a:x.org">Ada</a>', ['@a:x.org']],
  ["<p>Hi <a class=x href='https://matrix.to/#/%40a%3Ax.org'>@b:x.org</a></p>", ['@a:x.org']],
  ['<td>@a:x.org</td><td>Ada</td>', ['@a:x.org']],
  ['<p>&#64;a&colon;x.org&nbsp;&#x40;b:x.org</p>', ['@a:x.org', '@b:x.org']],
  ['Ada <@a:x.org>, Bob <@b:x.org>', ['@a:x.org', '@b:x.org']],
  ['<a href="https://example.org">@a:x.org</a>', ['@a:x.org']],
])('%s', (text, userIds) => {
  expect(usersIn(text)).toEqual(userIds)
})

test('leaves other texts alone', () => {
  for (const text of ['a < b > c', '@a:x.org\n@b:x.org', 'Ada <ada@x.org>', '&#64;']) {
    expect(textOfHtml(text)).toBe(text)
  }
})
