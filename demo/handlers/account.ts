import type { HandlersOf } from '@demo/handler'
import { removeDevice } from '@demo/store'

export const accountHandlers: HandlersOf<'getTokenOwner' | 'logout'> = {
  getTokenOwner: ({ requester }) => ({
    user_id: requester.userId,
    is_guest: false,
    device_id: requester.deviceId,
  }),
  logout: ({ context, requester }) => {
    removeDevice(context.store, requester.userId, requester.deviceId)
    return {}
  },
}
