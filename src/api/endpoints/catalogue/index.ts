import type { Endpoint } from '@/api/endpoint'
import { endpoints } from '@/api/endpoints'
import * as account from './account'
import * as bridges from './bridges'
import * as contacts from './contacts'
import * as directory from './directory'
import * as events from './events'
import * as keyBackup from './key-backup'
import * as keys from './keys'
import * as media from './media'
import * as oldMedia from './old-media'
import * as push from './push'
import * as pushRules from './push-rules'
import * as registration from './registration'
import * as rooms from './rooms'
import * as server from './server'
import * as sync from './sync'
import * as userData from './user-data'

const areas = [
  endpoints,
  server,
  registration,
  account,
  contacts,
  userData,
  rooms,
  directory,
  events,
  sync,
  media,
  oldMedia,
  push,
  pushRules,
  keys,
  keyBackup,
  bridges,
] as const

/**
 * All operations of the client-server API. Only the API page imports this: an operation that
 * another page needs moves to the folder above, to the file of its area.
 */
export const catalogue: readonly Endpoint[] = areas.flatMap((area): Endpoint[] =>
  Object.values(area),
)
