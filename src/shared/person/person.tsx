import { TriangleAlert } from 'lucide-react'
import type { NameMark } from '@/shared/member-list/name-marks'
import { shownName } from '@/shared/member-list/shown-name'
import { MxcAvatar } from '@/shared/mxc-avatar'
import type { AvatarSize } from '@/ui/avatar'
import { cx } from '@/ui/classes'
import { Identifier } from '@/ui/identifier'
import { markWords } from './mark-words'
import { nameMarksOf } from './name-marks-of'

/** Props of {@link Person}. */
export interface PersonProps {
  userId: string
  /** Undefined for a user without a display name. */
  name: string | undefined
  avatarMxc: string | undefined
  /** Marks from a comparison with other names. */
  marks?: readonly NameMark[] | undefined
  size?: AvatarSize
}

/** Whom a dialog, panel or profile is about: picture, name, Matrix ID, and why to look twice. */
export function Person({ userId, name, avatarMxc, marks, size = 'lg' }: PersonProps) {
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
      {nameMarksOf(userId, name, marks).map((mark) => (
        <p key={mark} className="mt-2 flex items-start gap-2 text-sm text-warn">
          <TriangleAlert aria-hidden="true" className="mt-0.5 size-3.5! flex-none" />
          {markWords[mark].explained}
        </p>
      ))}
    </div>
  )
}
