import type { Handlers } from '@demo/handler'
import { accountHandlers } from './account'
import { accountDataHandlers } from './account-data'
import { deviceHandlers } from './devices'
import { directoryHandlers } from './directory'
import { discoveryHandlers } from './discovery'
import { eventHandlers } from './events'
import { keyHandlers } from './keys'
import { loginHandlers } from './login'
import { mediaHandlers } from './media'
import { memberHandlers } from './members'
import { profileHandlers } from './profile'
import { relationHandlers } from './relations'
import { roomHandlers } from './rooms'
import { stateHandlers } from './state'

/** A handler for every endpoint of the console; a missing one doesn't compile. */
export const handlers: Handlers = {
  ...discoveryHandlers,
  ...accountHandlers,
  ...accountDataHandlers,
  ...loginHandlers,
  ...profileHandlers,
  ...mediaHandlers,
  ...roomHandlers,
  ...stateHandlers,
  ...directoryHandlers,
  ...memberHandlers,
  ...eventHandlers,
  ...relationHandlers,
  ...deviceHandlers,
  ...keyHandlers,
}
