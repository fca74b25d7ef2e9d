import type { Context } from './context'
import { MatrixFailure } from './failure'
import { changeMembership } from './rooms/membership'
import { type Room, roomsWithMembership } from './rooms/room'
import type { User } from './store'

/** Writes a user's profile to the member event of one room; a room-specific name is lost. */
function updateRoom(context: Context, user: User, room: Room): void {
  const { userId } = user
  try {
    const { roomId } = room
    changeMembership(context, {
      userId,
      targetId: userId,
      roomId,
      action: 'join',
      limited: false,
    })
  } catch (error) {
    // Users who were removed meanwhile have no member event to update.
    if (!(error instanceof MatrixFailure)) throw error
  }
}

/**
 * Copies a changed profile to the user's rooms one by one, taking `propagationMs` each, long after
 * the request was answered. A newer change replaces an older one.
 */
export function propagateProfile(context: Context, user: User): void {
  user.profileRevision += 1
  const revision = user.profileRevision
  const rooms = roomsWithMembership(context.store, user.userId, 'join')
  if (context.propagationMs === 0) {
    for (const room of rooms) updateRoom(context, user, room)
    return
  }
  const run = async () => {
    for (const room of rooms) {
      await context.clock.sleep(context.propagationMs)
      if (user.profileRevision !== revision) return
      updateRoom(context, user, room)
    }
  }
  void run()
}
