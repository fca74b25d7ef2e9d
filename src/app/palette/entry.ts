import type { ReactNode } from 'react'
import type { ListedRoom } from '@/lib/room-state'
import type { PageLink } from '@/app/page-links'
import type { ShellCommand } from '@/app/shell-state'
import type { AccountCommands } from '@/app/use-account-commands'
import type { Command } from '@/ui/command-dialog'
import type { Findable } from './find-entries'
import type { Person } from './use-people'

/** How an entry looks. */
export type Look =
  | { as: 'icon'; icon: ReactNode }
  | { as: 'room'; room: Pick<ListedRoom, 'roomId' | 'avatarMxc'> }
  | { as: 'person'; person: Person }
  | { as: 'endpoint'; method: string }

/** An entry of the palette. */
export interface Entry extends Findable, Command {
  look: Look
  /** Below or after the name, such as an ID, or why it can't be used. */
  detail?: string
  shortcut?: string
  /** A person's display name, to be kept with the choice. */
  keptName?: string
  /** Isn't offered as chosen before: it ends the session. */
  isForgotten?: boolean
  run: () => void
}

/** What the shell has, which its own chunk contains: importing it here would split that chunk. */
export interface Commands {
  pages: readonly PageLink[]
  account: AccountCommands
  /** About the last request. */
  request: readonly ShellCommand[]
}
