import type { Context } from './context'
import { buildRoom, seedIds, type Seeding } from './seed/build'
import { otherServers } from './seed/crowd'
import { type Person, people } from './seed/people'
import { drawPicture } from './seed/pictures'
import { roomPlans } from './seed/rooms'
import { type Store, addDevice, addUser, keysOf } from './store'

/** What the seed created, for people who try the demo. */
export interface SeedInfo {
  /** The account to sign in with. */
  readonly userId: string
  readonly accessToken: string
  readonly password: string
  /** Room IDs by the key of their plan, such as `lectures` (5,000 members) or `exams`. */
  readonly roomIds: Readonly<Record<string, string>>
}

/** The demo account, the same on every run. */
export const demoAccount = {
  localpart: 'announce',
  displayName: 'announce-bot',
  accessToken: 'mxc_demo_token',
  password: 'demo-password',
  email: 'announce@demo.example',
} as const

const dayMs = 86_400_000

/** The demo account's devices; the first one has the demo's token. */
const devices = [
  { deviceId: 'DEMOCONSOLE', displayName: 'announce-bot', days: 0, keys: 'verified' },
  { deviceId: 'CRONJOBITP', displayName: 'curl on itp-cron', days: 2, keys: 'none' },
  { deviceId: 'ELEMENTDSK', displayName: 'Element Desktop on Linux', days: 41, keys: 'verified' },
  { deviceId: 'KQJZWVXPLH', displayName: null, days: 730, keys: 'unverified' },
] as const

/** Fills the store with a physics department: people, rooms, pictures, invites, sessions. */
export function seedDepartment(context: Context): SeedInfo {
  const { store } = context
  const ids = seedIds()
  const now = context.clock.now()
  for (const server of otherServers) store.knownServers.add(server)
  const userId = addDemoAccount(store, now)
  for (const [index, person] of people.entries()) addPerson(store, person, index)
  const roomIds = new Map(
    roomPlans.map(({ key, version = 11 }) => {
      const createId = ids.eventId()
      const local = `!${ids.roomLocalpart()}:${store.serverName}`
      return [key, { createId, roomId: version >= 12 ? `!${createId.slice(1)}` : local }]
    }),
  )
  const picture = (number: number) => addPicture(store, number)
  const seeding: Seeding = { context, ids, now, bot: demoAccount.localpart, picture, roomIds }
  for (const plan of roomPlans) buildRoom(seeding, plan)
  const directRoom = roomIds.get('direct')
  if (directRoom) {
    const direct = { [`@e.ozturk:${store.serverName}`]: [directRoom.roomId] }
    store.users.get(userId)?.accountData.set('m.direct', direct)
  }
  return {
    userId,
    accessToken: demoAccount.accessToken,
    password: demoAccount.password,
    roomIds: Object.fromEntries([...roomIds].map(([key, { roomId }]) => [key, roomId])),
  }
}

function addDemoAccount(store: Store, now: number): string {
  const { localpart, displayName, accessToken, password, email } = demoAccount
  const userId = `@${localpart}:${store.serverName}`
  const profile = { displayname: displayName, avatar_url: addPicture(store, 500) }
  addUser(store, userId, { password, profile })
  store.emails.set(email, userId)
  for (const [index, device] of devices.entries()) {
    const token = index === 0 ? accessToken : `${accessToken}_${device.deviceId}`
    const added = addDevice(store, userId, { ...device, accessToken: token })
    added.lastSeenTs = now - device.days * dayMs
    added.lastSeenIp = `192.0.2.${index + 10}`
    if (device.keys !== 'none') addKeys(store, userId, device)
  }
  const selfSigning = {
    user_id: userId,
    usage: ['self_signing'],
    keys: { [signer]: signer.slice(8) },
  }
  keysOf(store, userId).crossSigning.set('self_signing', selfSigning)
  return userId
}

/** ID of the demo account's self-signing key, which signs nothing but what the seed says it does. */
const signer = 'ed25519:c2VsZi1zaWduaW5nIGtleSBvZiBhbm5vdW5jZS1ib3Q'

function addKeys(store: Store, userId: string, { deviceId, keys }: (typeof devices)[number]): void {
  const signers = keys === 'verified' ? [`ed25519:${deviceId}`, signer] : [`ed25519:${deviceId}`]
  keysOf(store, userId).devices.set(deviceId, {
    user_id: userId,
    device_id: deviceId,
    algorithms: ['m.olm.v1.curve25519-aes-sha2', 'm.megolm.v1.aes-sha2'],
    keys: { [`ed25519:${deviceId}`]: 'c2VlZGVk', [`curve25519:${deviceId}`]: 'c2VlZGVk' },
    signatures: { [userId]: Object.fromEntries(signers.map((id) => [id, 'c2VlZGVk'])) },
  })
}

function addPerson(store: Store, person: Person, index: number): void {
  const { localpart, name, avatar, blocksInvites } = person
  const profile: Record<string, string> = {}
  if (name !== undefined) profile['displayname'] = name.replace('{server}', store.serverName)
  if (avatar !== undefined) profile['avatar_url'] = avatarUrl(store, avatar, index)
  const user = addUser(store, `@${localpart}:${store.serverName}`, { profile })
  if (blocksInvites) user.accountData.set('m.invite_permission_config', { default_action: 'block' })
}

function avatarUrl(store: Store, avatar: string, index: number): string {
  if (avatar === 'picture') return addPicture(store, 100 + index)
  if (avatar === 'lost') return `mxc://${store.serverName}/lost`
  if (avatar !== 'svg') return avatar
  const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
  const bytes = new TextEncoder().encode(svg)
  const filename = 'avatar.svg'
  const media = { contentType: 'image/svg+xml', filename, bytes }
  store.media.set(`${store.serverName}/${filename}`, media)
  return `mxc://${store.serverName}/${filename}`
}

/** Adds a picture that is drawn on demand. */
function addPicture(store: Store, number: number): string {
  const mediaId = `picture${number}`
  const key = `${store.serverName}/${mediaId}`
  if (!store.media.has(key)) {
    const filename = `${mediaId}.png`
    store.media.set(key, { contentType: 'image/png', filename, bytes: () => drawPicture(number) })
  }
  return `mxc://${key}`
}
