import type { Endpoint } from '@/api/endpoint'

const room = String.raw`\/rooms\/\{roomId\}\/`

/** Sections of the specification in their order; the first that matches a path is its section. */
const groups: readonly (readonly [title: string, path: RegExp])[] = [
  ['Server', /^\/\.well-known|\/versions$|\/capabilities$|\/admin\/|\/ping$/],
  ['Sign-in and sessions', /\/(login|logout|refresh|whoami|auth_metadata)\b/],
  ['Account', /\/(register|account|openid)\b(?!_)/],
  ['Devices', /\/(delete_)?devices\b/],
  ['Room membership', new RegExp(`${room}(invite|join|kick|ban|unban|leave|forget)$`)],
  ['Room membership', /\/(join|knock|joined_rooms|mutual_rooms)\b/],
  ['Room directory', /\/(directory|publicRooms|aliases|room_summary|hierarchy)\b/],
  ['Creating and upgrading rooms', /\/(createRoom|upgrade)$/],
  ['Reporting', /\/report\b/],
  ['Encryption keys', /\/(keys|sendToDevice)\b(?<!room_keys\/keys)/],
  ['Key backup', /\/room_keys\//],
  ['Members and state', new RegExp(`${room}(state|members|joined_members)\\b`)],
  ['Relations and threads', new RegExp(`${room}(relations|threads)\\b`)],
  ['Read markers and typing', new RegExp(`${room}(receipt|read_markers|typing)\\b`)],
  ['Tags and account data', /\/(tags|account_data)\b/],
  [
    'Events and sync',
    new RegExp(`${room}|\\/(sync|events|initialSync|filter|search)\\b(?<!y\\/search)`),
  ],
  ['Profiles, presence and people', /\/(profile|presence|user_directory)\b/],
  ['Push notifications', /\/(pushers|pushrules|notifications)\b/],
  ['Media', /\/media\//],
  ['Bridges and calls', /\/(thirdparty|voip)\b/],
]

/** Sections of Synapse's admin API, likewise. */
const synapseGroups: typeof groups = [
  [
    'Synapse: media',
    /\/media\b(?<!statistics\/users\/media)|\/(quarantine_media|purge_media_cache)\b/,
  ],
  ['Synapse: devices', /\/(delete_)?devices\b/],
  [
    'Synapse: rooms',
    /\/(rooms|join|fetch_event|purge_history|purge_history_status)\b(?<!database\/rooms|}\/rooms)/,
  ],
  ['Synapse: reports', /\/(event|user)_reports\b/],
  ['Synapse: registration', /\/(register|registration_tokens|username_available)\b/],
  ['Synapse: federation', /\/federation\//],
  [
    'Synapse: server',
    /\/(server_version|statistics|send_server_notice|scheduled_tasks|background_updates)\b/,
  ],
  ['Synapse: accounts', /./],
]

const synapseOrder = [
  'accounts',
  'devices',
  'registration',
  'rooms',
  'media',
  'reports',
  'federation',
  'server',
]

/** Titles of the sections, in the order of the list. */
export const groupTitles: readonly string[] = [
  ...new Set(groups.map(([title]) => title)),
  'Other',
  ...synapseOrder.map((name) => `Synapse: ${name}`),
]

/** The section of an endpoint. */
export function groupOf({ path }: Pick<Endpoint, 'path'>): string {
  const sections = path.startsWith('/_synapse/') ? synapseGroups : groups
  return sections.find(([, pattern]) => pattern.test(path))?.[0] ?? 'Other'
}
