import { failure } from '@demo/failure'
import type { HandlersOf, Requester } from '@demo/handler'
import { removeDevice } from '@demo/store'

/**
 * Refuses tokens of OAuth, which the issuer revokes, as the Matrix Authentication Service does.
 * @throws MatrixFailure 401
 */
export function requireLoginToken({ clientId }: Requester): void {
  if (clientId === undefined) return
  throw failure(401, 'M_UNKNOWN_TOKEN', 'Invalid access token', { soft_logout: false })
}

export const accountHandlers: HandlersOf<'getTokenOwner' | 'logout'> = {
  getTokenOwner: ({ requester }) => ({
    user_id: requester.userId,
    is_guest: false,
    device_id: requester.deviceId,
  }),
  logout: ({ context, requester }) => {
    requireLoginToken(requester)
    removeDevice(context.store, requester.userId, requester.deviceId)
    return {}
  },
}
