import type { Endpoint } from '@/api/endpoint'
import * as federation from './federation'
import * as media from './media'
import * as registration from './registration'
import * as reports from './reports'
import * as roomDeletion from './room-deletion'
import * as rooms from './rooms'
import * as server from './server'
import * as userData from './user-data'
import * as userLimits from './user-limits'
import * as users from './users'

const areas = [
  users,
  userLimits,
  userData,
  registration,
  rooms,
  roomDeletion,
  media,
  reports,
  federation,
  server,
] as const

/**
 * All operations of Synapse's admin API. Only server admins may call them, and no page but the API
 * page imports this. Parameters have Synapse's own names, such as `user_id`.
 */
export const synapseCatalogue: readonly Endpoint[] = areas.flatMap((area): Endpoint[] =>
  Object.values(area),
)
