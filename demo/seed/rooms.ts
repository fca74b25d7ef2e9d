import type { JsonObject } from '@demo/json'
import type { MessagePlan } from './messages'
import { edgeLocalparts, staffLocalparts } from './people'

/** A room of the department. */
export interface RoomPlan {
  /** The name that other plans refer to. */
  readonly key: string
  readonly alias?: string
  readonly name?: string
  /** `{server}` is replaced with the server name. */
  readonly topic?: string
  readonly avatar?: boolean
  readonly version?: 11 | 12
  readonly creator: string
  /** Localparts of joined members, in addition to the creator. */
  readonly members: readonly string[]
  /** Power level of the demo account if it is a member; `invited`; otherwise it isn't a member. */
  readonly bot: number | 'invited' | 'absent'
  /** Keys of `m.room.power_levels` that differ from the defaults. */
  readonly levels?: JsonObject
  readonly joinRule?: 'public' | 'invite' | 'knock'
  readonly encrypted?: boolean
  /** Keys of the rooms in this space. */
  readonly children?: readonly string[]
  /** Key of the room that replaced this one. */
  readonly replacedBy?: string
  readonly direct?: boolean
  readonly invited?: readonly string[]
  readonly left?: readonly string[]
  readonly banned?: readonly string[]
  readonly knocking?: readonly string[]
  /** Generated members on other servers. */
  readonly crowd?: number
  /** Days since it was created. */
  readonly age: number
  readonly messages?: readonly MessagePlan[]
}

const everyone = [...staffLocalparts, ...edgeLocalparts]
const some = (from: number, count: number) => staffLocalparts.slice(from, from + count)

const admin = 'r.steiner'
const itGroup = ['l.meier', 'e.ozturk', 'p.van-dijk', 'w.fischer']

export const roomPlans: readonly RoomPlan[] = [
  {
    key: 'announcements',
    alias: 'announcements',
    name: 'Announcements',
    topic: 'News of the department. Questions go to #help:{server}.',
    avatar: true,
    creator: admin,
    members: everyone,
    bot: 100,
    levels: { events_default: 50 },
    joinRule: 'public',
    age: 820,
    messages: [
      {
        from: admin,
        body: 'The main lecture hall is closed this week.\n\nLecture | Room\nPhysics I | HPH G1\nOptics | HPF G6',
        html:
          '<p>The main lecture hall is closed this week.</p><table><thead><tr><th>Lecture</th>' +
          '<th>Room</th></tr></thead><tbody><tr><td>Physics I</td><td>HPH G1</td></tr>' +
          '<tr><td>Optics</td><td>HPF G6</td></tr></tbody></table>',
      },
    ],
  },
  {
    key: 'general',
    alias: 'physics',
    name: 'Physics',
    topic: 'Everything that fits nowhere else',
    avatar: true,
    creator: 't.bauer',
    members: everyone.filter((localpart) => localpart !== 't.bauer'),
    bot: 50,
    joinRule: 'public',
    age: 800,
    messages: [
      { key: 'asked', from: 'a.keller', body: 'Has anyone seen the spectrum analyser from lab 3?' },
      {
        from: 'h.larsen',
        body: 'Yes: room E 17 (https://example.org/e17)',
        html: 'Yes: <a href="https://example.org/e17">room E 17</a>',
        replyTo: 'asked',
        reactions: { '👍': ['a.keller', 't.bauer'], '🎉': ['a.keller'] },
      },
      {
        key: 'plan',
        from: 'announce',
        body: 'Maintenance tonight from 22:00 to 22:30.',
        html: 'Maintenance <strong>tonight</strong> from 22:00 to 22:30.',
        editTo: 'Maintenance <strong>tonight</strong> from 22:00 to <del>22:30</del> 22:45.',
      },
      { from: 'l.meier', body: 'Does this concern the bridges?', thread: 'plan' },
      { from: 'announce', body: 'Yes, they restart at 22:05.', thread: 'plan' },
      { from: 'e.ozturk', body: 'Thank you!', thread: 'plan', reactions: { '❤️': ['l.meier'] } },
    ],
  },
  {
    key: 'lectures',
    alias: 'open-lectures',
    name: 'Open Lectures',
    topic: 'Evening lectures for all universities of the region',
    avatar: true,
    creator: 'u.schaefer',
    members: some(0, 30),
    bot: 50,
    joinRule: 'public',
    crowd: 4969,
    age: 700,
  },
  {
    key: 'help',
    alias: 'help',
    name: 'IT Support',
    topic: 'Accounts, printers, clusters',
    avatar: true,
    creator: 'l.meier',
    members: [...some(0, 18), ...itGroup.slice(1), 'mallory', 'lookalike'],
    bot: 100,
    joinRule: 'knock',
    invited: ['z.kowalczyk', 'y.sato'],
    left: ['v.costa', 'u.egger', 'noname'],
    banned: ['imitator', 'formula'],
    knocking: ['x.flores', 'markup'],
    age: 400,
    messages: [
      {
        from: 'l.meier',
        body: 'New cluster partition: `sbatch -p gpu`',
        html: 'New cluster partition: <code>sbatch -p gpu</code>',
      },
    ],
  },
  {
    key: 'exams',
    name: 'Exam Board',
    topic: 'Confidential',
    creator: 't.bauer',
    members: some(4, 6),
    bot: 50,
    encrypted: true,
    age: 365,
  },
  {
    key: 'detector',
    alias: 'detector-upgrade',
    name: 'Detector Upgrade',
    topic: 'Phase 2, run plan and shifts',
    avatar: true,
    version: 12,
    creator: 'h.tanaka',
    members: some(8, 20).filter((localpart) => localpart !== 'h.tanaka'),
    bot: 50,
    age: 90,
    messages: [{ from: 'h.tanaka', body: 'Cooling is back at −30 °C.' }],
  },
  {
    key: 'council',
    name: 'Faculty Council',
    topic: 'Read only: minutes of the council',
    avatar: true,
    creator: 't.bauer',
    members: some(2, 12),
    bot: 0,
    levels: { events_default: 50, invite: 50, state_default: 100 },
    age: 600,
    messages: [
      {
        from: 't.bauer',
        body: '* Budget 2027 passed',
        html: '<ul><li>Budget 2027 passed</li></ul>',
      },
    ],
  },
  {
    key: 'colloquium',
    alias: 'colloquium',
    name: 'Physics Colloquium',
    topic: 'Wednesdays, 16:45',
    avatar: true,
    creator: 'j.dubois',
    members: some(0, 36).filter((localpart) => localpart !== 'j.dubois'),
    bot: 50,
    joinRule: 'public',
    age: 500,
  },
  {
    key: 'optics',
    name: 'Labor 3 · Optik & Laser',
    topic: 'Schichtplan und Ersatzteile',
    creator: 'f.weiss',
    members: some(20, 9),
    bot: 50,
    age: 300,
    invited: ['quiet'],
  },
  {
    key: 'coffee',
    alias: 'coffee',
    name: 'Coffee ☕',
    creator: 'g.nowak',
    members: some(0, 25).filter((localpart) => localpart !== 'g.nowak'),
    bot: 0,
    joinRule: 'public',
    age: 650,
    messages: [{ from: 'g.nowak', body: 'The machine on floor D works again.' }],
  },
  {
    key: 'nameless',
    creator: 'n.sharma',
    members: ['s.kim', 'o.hassan', 'svg-avatar', 'script-avatar', 'lost-avatar'],
    bot: 0,
    age: 40,
  },
  {
    key: 'direct',
    creator: 'e.ozturk',
    members: [],
    bot: 100,
    direct: true,
    age: 120,
    messages: [{ from: 'e.ozturk', body: 'Could you announce the maintenance on Friday?' }],
  },
  {
    key: 'old-help',
    name: 'IT Support (old)',
    topic: 'Moved',
    creator: 'l.meier',
    members: some(0, 8),
    bot: 50,
    replacedBy: 'help',
    age: 1100,
  },
  {
    key: 'space',
    alias: 'department',
    name: 'Department of Physics',
    topic: 'All rooms of the department',
    avatar: true,
    creator: admin,
    members: some(0, 40),
    bot: 100,
    joinRule: 'public',
    children: ['announcements', 'general', 'lectures', 'help', 'colloquium', 'coffee'],
    age: 820,
  },
  {
    key: 'journal',
    name: 'Quantum Journal Club',
    topic: 'One paper a week',
    avatar: true,
    creator: 'q.zhang',
    members: some(10, 7),
    bot: 'invited',
    age: 30,
  },
  {
    key: 'summer',
    name: 'Sommerfest 🎉',
    topic: 'Planung',
    version: 12,
    creator: 'w.fischer',
    members: some(22, 5),
    bot: 'invited',
    age: 10,
  },
  {
    key: 'direct-invite',
    creator: 'mallory',
    members: [],
    bot: 'invited',
    direct: true,
    age: 2,
  },
  {
    key: 'private',
    alias: 'private',
    name: 'Hiring Committee',
    creator: 't.bauer',
    members: some(6, 4),
    bot: 'absent',
    age: 60,
  },
]
