import { TriangleAlert } from 'lucide-react'
import type { NameWarning } from '@/shared/member-list/name-warnings'
import { shownName } from '@/shared/member-list/shown-name'
import { MxcAvatar } from '@/shared/mxc-avatar'
import type { AvatarSize } from '@/ui/avatar'
import { cx } from '@/ui/classes'
import { Identifier } from '@/ui/identifier'
import { warningWords } from './name-warning-words'
import { nameWarningsOf } from './name-warnings-of'

/** Props of {@link Person}. */
export interface PersonProps {
  userId: string
  /** Undefined for a user without a display name. */
  name: string | undefined
  avatarMxc: string | undefined
  /** Warnings from a comparison with other names. */
  warnings?: readonly NameWarning[] | undefined
  size?: AvatarSize
}

/** The subject of a dialog, panel or profile: picture, name, Matrix ID, and any warnings. */
export function Person({ userId, name, avatarMxc, warnings, size = 'lg' }: PersonProps) {
  const shown = shownName(name, userId)
  return (
    <div className="min-w-0">
      <div className="flex min-w-0 items-center gap-3">
        <MxcAvatar mxc={avatarMxc} name={shown} id={userId} size={size} />
        <div className="min-w-0">
          <div
            className={cx(
              'line-clamp-3 [overflow-wrap:anywhere]',
              size === 'xl' ? 'text-lg font-bold' : 'font-semibold',
            )}
          >
            <bdi>{shown}</bdi>
          </div>
          <Identifier value={userId} label="Matrix ID" small className="text-ink-2" />
        </div>
      </div>
      {nameWarningsOf(userId, name, warnings).map((warning) => (
        <p key={warning} className="mt-2 flex items-start gap-2 text-sm text-warn">
          <TriangleAlert aria-hidden="true" className="mt-0.5 size-3.5! flex-none" />
          {warningWords[warning].explained}
        </p>
      ))}
    </div>
  )
}
