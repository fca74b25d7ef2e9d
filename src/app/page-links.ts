import {
  CodeXml,
  GraduationCap,
  Hash,
  KeyRound,
  List,
  ListChecks,
  Mail,
  UserRound,
  type LucideIcon,
} from 'lucide-react'
import { paths } from '@/lib/paths'

/** A page of the navigation. */
export interface PageLink {
  to: string
  name: string
  /** The name on phones. */
  short?: string
  icon: LucideIcon
  /** Further words by which the command palette finds it. */
  words?: string
}

/** The pages, in the order of the navigation. */
export const pageLinks: readonly PageLink[] = [
  { to: paths.profile(), name: 'Profile', icon: UserRound, words: 'avatar display name look up' },
  { to: paths.rooms(), name: 'Rooms', icon: Hash, words: 'spaces direct chats' },
  { to: paths.invites(), name: 'Invites', icon: Mail, words: 'requests blocking ignored users' },
  { to: paths.batch(), name: 'Batch', icon: ListChecks, words: 'bulk several rooms people' },
  { to: paths.sessions(), name: 'Sessions', icon: KeyRound, words: 'devices' },
  { to: paths.api(), name: 'API', icon: CodeXml, words: 'endpoints call request' },
  { to: paths.log(), name: 'Request log', short: 'Log', icon: List, words: 'history har' },
  {
    to: paths.learn(),
    name: 'Learn',
    icon: GraduationCap,
    words: 'guided tour course tutorial help',
  },
]
