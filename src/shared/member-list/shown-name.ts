import { cutText, mostOfName } from '@/lib/cut'
import { splitId } from '@/lib/matrix-id'
import { visibleText } from '@/lib/visible-text'

/**
 * The display name; of a user whose name is missing or can't be seen, the part of the Matrix ID
 * before the colon, else the whole ID. Cut where no name of a person ends: what is shown, searched
 * and compared of a name has to have a size.
 */
export function shownName(name: unknown, userId: string): string {
  const shown = visibleText(name) ?? (visibleText(splitId(userId)?.localpart) || userId)
  return cutText(shown, mostOfName)
}
