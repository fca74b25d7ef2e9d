import type { Handlers } from '@demo/handler'
import { accountHandlers } from './account'
import { deviceHandlers } from './devices'
import { discoveryHandlers } from './discovery'
import { eventHandlers } from './events'
import { mediaHandlers } from './media'
import { memberHandlers } from './members'
import { profileHandlers } from './profile'
import { relationHandlers } from './relations'
import { roomHandlers } from './rooms'
import { stateHandlers } from './state'

/** A handler for every endpoint of the console: one that is missing does not compile. */
export const handlers: Handlers = {
  ...discoveryHandlers,
  ...accountHandlers,
  ...profileHandlers,
  ...mediaHandlers,
  ...roomHandlers,
  ...stateHandlers,
  ...memberHandlers,
  ...eventHandlers,
  ...relationHandlers,
  ...deviceHandlers,
}
