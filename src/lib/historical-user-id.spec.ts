import { expect, test } from 'vitest'
import { userIdWarning } from './historical-user-id'

test.each([
  ['@alice:x', undefined],
  ['@a.b_c=d-e/f+g:x:8448', undefined],
  ['@BOB:x', 'Has capital letters'],
  ['@:x', 'Has no name before the colon'],
  ['@été:x', 'Has unusual characters'],
  ['@ÉTÉ!:x', 'Has unusual characters'],
  ['@s p a c e:x', 'Has spaces'],
  ['@al\u202Eice:x', 'Has hidden characters'],
  ['@al\tice:x', 'Has hidden characters'],
])('%j: %s', (userId, words) => {
  if (words === undefined) expect(userIdWarning(userId)).toBeUndefined()
  else expect(userIdWarning(userId)).toMatch(`${words}, which new Matrix IDs don’t have`)
})
