import type { Context } from './context'
import { MatrixFailure } from './failure'
import { changeMembership } from './rooms/membership'
import { type Room, roomsWithMembership } from './rooms/room'
import type { User } from './store'

/** Writes a user's profile into the member event of one room; a name for this room is lost. */
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
    // Whoever was removed meanwhile has no member event to update.
    if (!(error instanceof MatrixFailure)) throw error
  }
}

/**
 * Brings a changed profile into the user's rooms, one after the other, `propagationMs` each, while
 * the request that changed it has long been answered. A newer change takes over from an older one.
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
