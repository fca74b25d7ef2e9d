import { expect, test } from 'vitest'
import { readUserIdList } from '@/lib/user-id-list'
import { listRemarks } from './list-remarks'

test.each([
  ['@a:x', []],
  ['@a:x @a:x', ['1 ID listed more than once']],
  ['hello @a:x', ['1 word ignored']],
  ['a@x.org', ['E-mail address, not a Matrix ID: a@x.org']],
  [
    'a@x.org b@x.org c@x.org d@x.org, hello you',
    ['4 e-mail addresses, not Matrix IDs: a@x.org, b@x.org, c@x.org and 1 more', '2 words ignored'],
  ],
])('%s: %j', (text, remarks) => {
  expect(listRemarks(readUserIdList(text))).toEqual(remarks)
})
