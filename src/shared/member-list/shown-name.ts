import { splitId } from '@/lib/matrix-id'

/** A character that leaves something to see. */
const visible = /[^\s\p{Cc}\p{Default_Ignorable_Code_Point}\u2800]/u

/** The display name; for a user without one, or with one that shows nothing, the localpart. */
export function shownName(name: string | undefined, userId: string): string {
  if (name !== undefined && visible.test(name)) return name
  return splitId(userId)?.localpart || userId
}
