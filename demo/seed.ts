import type { Context } from './context'
import { addDevice, addUser } from './store'

/** What the seed made, for whoever tries the demo. */
export interface SeedInfo {
  /** The account to sign in with. */
  readonly userId: string
  readonly accessToken: string
  readonly password: string
}

/** Token and password of the demo account, the same on every run. */
export const demoAccount = {
  localpart: 'announce',
  accessToken: 'mxc_demo_token',
  password: 'demo-password',
} as const

/** Fills the store with a department of physics. */
export function seedDepartment(context: Context): SeedInfo {
  const { store } = context
  const { localpart, accessToken, password } = demoAccount
  const userId = `@${localpart}:${store.serverName}`
  addUser(store, userId, { password, profile: { displayname: 'announce-bot' } })
  addDevice(store, userId, { deviceId: 'DEMOBOT', accessToken, displayName: 'announce-bot' })
  return { userId, accessToken, password }
}
