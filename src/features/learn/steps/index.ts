import { accountSteps, restoreAvatar } from './account-steps'
import { leave, roomSteps } from './room-steps'
import type { Step, Undo, UndoId } from './step'

/** The tour, in order. */
export const steps: readonly Step[] = [...accountSteps, ...roomSteps]

/** What puts things back, by its ID. */
export const undos: Readonly<Record<UndoId, Undo>> = { restoreAvatar, leaveRoom: leave }
