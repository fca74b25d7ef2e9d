import { splitId } from '@/lib/matrix-id'
import { visibleText } from '@/lib/visible-text'

/**
 * The display name; of a user whose name is missing or can't be seen, the part of the Matrix ID
 * before the colon, else the whole ID.
 */
export function shownName(name: unknown, userId: string): string {
  return visibleText(name) ?? (visibleText(splitId(userId)?.localpart) || userId)
}
