import type { NameWarning } from '@/shared/member-list/name-warnings'

/** A suggestion for a mention. */
export type MentionChoice =
  | {
      kind: 'user'
      userId: string
      name: string
      avatarMxc: string | undefined
      /** Why the name may be misleading, compared with other members' names. */
      warnings?: readonly NameWarning[] | undefined
    }
  | { kind: 'room'; id: string; name: string; avatarMxc: string | undefined; href: string }
  /** `@room`, which notifies all members. */
  | { kind: 'everyone'; disabledReason: string | undefined }

/**
 * Finds suggestions for typed text, including its `@` or `#`; empty if there are none.
 * Rejects if the members can't be loaded.
 */
export type FindMentions = (typed: string) => Promise<readonly MentionChoice[]>
