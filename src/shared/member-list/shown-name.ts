import { cutText, mostOfName } from '@/lib/cut'
import { splitId } from '@/lib/matrix-id'
import { visibleText } from '@/lib/visible-text'

/**
 * The display name; for a user whose name is missing or invisible, the localpart of the Matrix ID
 * or else the whole ID. Longer names than any person has are cut: what is shown, searched and
 * compared needs a limited length.
 */
export function shownName(name: unknown, userId: string): string {
  const shown = visibleText(name) ?? (visibleText(splitId(userId)?.localpart) || userId)
  return cutText(shown, mostOfName)
}
