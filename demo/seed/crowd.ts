import { seededRandom } from '@demo/ids'

/** A user of another server. */
export interface CrowdMember {
  readonly userId: string
  readonly displayName: string | undefined
  /** Number of one of the pictures that the crowd shares. */
  readonly picture: number | undefined
}

/** Other servers that the homeserver can reach. */
export const otherServers = [
  'uni-north.example',
  'uni-south.example',
  'institute.example',
  'students.uni-east.example',
  'lab.example:8448',
] as const

/** How many pictures the crowd shares. */
export const crowdPictures = 24

const firstNames =
  'Ada Aylin Ben Chiara Daan Dilara Emil Eszter Fatou Finn Gwen Hana Hugo Ines Ivo Jana Jonas ' +
  'Kaito Kira Lea Luca Mads Maja Milan Mina Nils Nora Omar Paula Priya Rafael Rosa Samir Selma ' +
  'Sofia Theo Tilda Vera Yara Zoé'
const lastNames =
  'Albrecht Andersen Berg Castro Demir Dietrich Ek Fontana Graf Haas Ito Jansson Kaya Keller ' +
  'Kovač Lang Lopes Marin Martin Meyer Mori Novák Olsen Ortega Park Perrin Popescu Quispe Ricci ' +
  'Roth Santos Sommer Tamm Urban Vogel Weber Wójcik Yilmaz Zeller Žukauskas'

/** Generates `count` people on other servers, the same on every run. */
export function makeCrowd(count: number): CrowdMember[] {
  const random = seededRandom(5000)
  const firsts = firstNames.split(' ')
  const lasts = lastNames.split(' ')
  const pick = <Item>(items: readonly Item[]) => items[Math.floor(random() * items.length)]
  return Array.from({ length: count }, (_, index) => {
    const first = pick(firsts) ?? ''
    const last = pick(lasts) ?? ''
    const localpart = `${first}.${last}`.normalize('NFD').replaceAll(/[^a-zA-Z.]/g, '')
    const server = pick(otherServers) ?? otherServers[0]
    return {
      userId: `@${localpart.toLowerCase()}${index}:${server}`,
      // Some never chose a name.
      displayName: index % 17 === 5 ? undefined : `${first} ${last}`,
      picture: random() < 0.3 ? Math.floor(random() * crowdPictures) : undefined,
    }
  })
}
