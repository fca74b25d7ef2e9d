import { splitId } from '@/lib/matrix-id'

/** The display name; of a user without one, what stands before the colon of the Matrix ID. */
export function shownName(name: string | undefined, userId: string): string {
  return name ?? splitId(userId)?.localpart ?? userId
}
