import * as account from './account'
import * as accountData from './account-data'
import * as devices from './devices'
import * as directory from './directory'
import * as discovery from './discovery'
import * as events from './events'
import * as keys from './keys'
import * as login from './login'
import * as media from './media'
import * as members from './members'
import * as profile from './profile'
import * as relations from './relations'
import * as rooms from './rooms'
import * as state from './state'

/**
 * The endpoints that pages call, by their ids: what the embedded homeserver must implement. The
 * others are in `catalogue`. Code that makes one call imports only that endpoint, so that the rest
 * isn't loaded.
 */
export const endpoints = {
  ...discovery,
  ...account,
  ...accountData,
  ...login,
  ...profile,
  ...media,
  ...rooms,
  ...state,
  ...directory,
  ...members,
  ...events,
  ...relations,
  ...devices,
  ...keys,
}

export type EndpointId = keyof typeof endpoints
