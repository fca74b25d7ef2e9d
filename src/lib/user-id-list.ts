import { readUserId } from './matrix-link'

/** IDs as they were typed or pasted. */
export interface UserIdList {
  /** Each once, in the order typed; also those that are no Matrix IDs. */
  userIds: string[]
  /** IDs that stood there more than once. */
  duplicates: string[]
}

/**
 * Reads Matrix IDs and matrix.to links that are parted by newlines, commas, spaces or semicolons.
 */
export function readUserIdList(text: string): UserIdList {
  const userIds = new Set<string>()
  const duplicates = new Set<string>()
  for (const piece of text.split(/[\s,;]+/)) {
    const userId = readUserId(piece)
    if (userId === '') continue
    if (userIds.has(userId)) duplicates.add(userId)
    userIds.add(userId)
  }
  return { userIds: [...userIds], duplicates: [...duplicates] }
}
