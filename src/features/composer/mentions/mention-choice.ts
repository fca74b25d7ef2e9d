import type { NameMark } from '@/shared/member-list/name-marks'

/** What a completion of a mention offers. */
export type MentionChoice =
  | {
      kind: 'user'
      userId: string
      name: string
      avatarMxc: string | undefined
      /** Why the name may deceive, by comparison with those of other members. */
      marks?: readonly NameMark[] | undefined
    }
  | { kind: 'room'; id: string; name: string; avatarMxc: string | undefined; href: string }
  /** `@room`, which notifies all its members. */
  | { kind: 'everyone'; disabledReason: string | undefined }

/**
 * Finds what to offer for what was typed, its `@` or `#` included; empty where there is nothing.
 * Rejects where the members cannot be had.
 */
export type FindMentions = (typed: string) => Promise<readonly MentionChoice[]>
