/** A member of the department. */
export interface Person {
  readonly localpart: string
  /** `{server}` is replaced with the server name. Omit it for no display name. */
  readonly name?: string
  /** `picture`, or an avatar URL that isn't ours; omit it for no avatar. */
  readonly avatar?: string
  /** Blocks invites. */
  readonly blocksInvites?: boolean
}

const named = (entries: readonly (readonly [localpart: string, name: string])[]): Person[] =>
  entries.map(([localpart, name], index) => ({
    localpart,
    name,
    // Not everybody has a picture.
    ...(index % 5 === 3 ? {} : { avatar: 'picture' }),
  }))

const staff = named([
  ['a.keller', 'Anna Keller'],
  ['b.okafor', 'Bright Okafor'],
  ['c.lindqvist', 'Cajsa Lindqvist'],
  ['d.moretti', 'Davide Moretti'],
  ['e.ozturk', 'Elif Öztürk'],
  ['f.garcia', 'Fernanda García Ibáñez'],
  ['g.nowak', 'Grażyna Nowak'],
  ['h.tanaka', '田中 春樹'],
  ['i.petrova', 'Ирина Петрова'],
  ['j.dubois', 'Joséphine Dubois'],
  ['k.papadakis', 'Κώστας Παπαδάκης'],
  ['l.haddad', 'ليلى حداد'],
  ['m.cohen', 'מיכל כהן'],
  ['n.sharma', 'निशा शर्मा'],
  ['o.bergstrom', 'Olle Bergström'],
  ['p.van-dijk', 'Pieter van Dijk'],
  ['q.zhang', '张 清'],
  ['r.oconnor', 'Róisín O’Connor'],
  ['s.kim', '김 서연'],
  ['t.nguyen', 'Nguyễn Thanh Tùng'],
  ['u.schaefer', 'Ulrike Schäfer'],
  ['v.horvath', 'Viktória Horváth'],
  ['w.abebe', 'ወርቅነህ አበበ'],
  ['x.flores', 'Ximena Flores'],
  ['y.sato', '佐藤 由紀'],
  ['z.kowalczyk', 'Zbigniew Kowalczyk'],
  ['a.keller2', 'Anna Keller'],
  ['b.lambert', 'Baptiste Lambert'],
  ['c.mutasa', 'Chipo Mutasa'],
  ['d.ivanov', 'Димитър Иванов'],
  ['e.rossi', 'Enrica Rossi'],
  ['f.weiss', 'Florian Weiß'],
  ['g.somchai', 'สมชาย แก้วใส'],
  ['h.larsen', 'Håkon Larsen'],
  ['i.gelashvili', 'ია გელაშვილი'],
  ['j.sarkisyan', 'Ջուլիետա Սարգսյան'],
  ['k.raman', 'கயல் ராமன்'],
  ['l.meier', 'Lukas Meier'],
  ['m.silva', 'Mariana Silva e Souza'],
  ['n.jansen', 'Noor Jansen'],
  ['o.hassan', 'عمر حسن'],
  ['p.virtanen', 'Päivi Virtanen'],
  ['r.steiner', 'Regula Steiner'],
  ['s.banerjee', 'সুদীপ ব্যানার্জি'],
  ['t.bauer', 'Prof. Dr. Dr. h. c. Theodor Bauer'],
  ['u.egger', 'Urs Egger'],
  ['v.costa', 'Vasco Costa'],
  ['w.fischer', 'Wiebke Fischer 🔭'],
])

/** Names that a careless page displays wrongly, or worse. */
const edge: readonly Person[] = [
  // U+202E reverses what follows: it reads as another name.
  { localpart: 'mallory', name: 'IT Support \u202Etoor', avatar: 'picture' },
  // A Matrix ID as a name: that of another account.
  { localpart: 'imitator', name: '@announce:{server}' },
  // Cyrillic letters that look like Latin ones.
  { localpart: 'lookalike', name: 'аnnоunсe-bot', avatar: 'picture' },
  // Contains zero-width characters.
  { localpart: 'invisible', name: 'An\u200Bna\u2060 Kel\u200Dler' },
  { localpart: 'longname', name: `Hubert ${'Blaine '.repeat(35)}Wolf` },
  { localpart: 'noname' },
  { localpart: 'markup', name: '<b>Bobby</b> <img src=x onerror=alert(1)>' },
  // A formula that a spreadsheet would run.
  { localpart: 'formula', name: '=HYPERLINK("https://example.org","Click")', avatar: 'picture' },
  { localpart: 'zalgo', name: 'Z\u0351\u036B\u0343a\u0363\u0346\u0311l\u036C\u034Dg\u033Co\u0329' },
  { localpart: 'script-avatar', name: 'Sigrid Aas', avatar: 'javascript:alert(1)' },
  { localpart: 'svg-avatar', name: 'Sven Gustafsson', avatar: 'svg' },
  { localpart: 'lost-avatar', name: 'Lotte Achterberg', avatar: 'lost' },
  { localpart: 'quiet', name: 'Quirin Ammann', avatar: 'picture', blocksInvites: true },
]

/** The people of the department: local users of the homeserver. */
export const people: readonly Person[] = [...staff, ...edge]

/** Localparts of people with ordinary names. */
export const staffLocalparts: readonly string[] = staff.map((person) => person.localpart)

/** Localparts of people with unusual names. */
export const edgeLocalparts: readonly string[] = edge.map((person) => person.localpart)
