import { Ban, RotateCcw, ShieldCheck, SlidersHorizontal, UserMinus } from 'lucide-react'
import {
  levelTargetProblem,
  moderationProblem,
  type ModerationAction,
  type Moderator,
} from '@/lib/moderation-rules'
import { Button } from '@/ui/button'
import type { MenuItem } from '@/ui/menu'
import type { MemberRow } from '@/shared/member-list/protocol'
import { actionTexts } from './action-words'
import type { Acting } from './use-acting'

const icons = {
  invite: <RotateCcw />,
  kick: <UserMinus />,
  ban: <Ban />,
  unban: <ShieldCheck />,
}

/**
 * What can be done to a member as they stand, each with the reason where it is not allowed.
 * @param opener gets the focus back after a dialog
 */
export function memberActions(acting: Acting, row: MemberRow, opener?: HTMLElement): MenuItem[] {
  const { moderator, open } = acting
  const level: MenuItem = {
    label: 'Set power level…',
    icon: <SlidersHorizontal />,
    disabledReason: reason(moderator, (known) => levelTargetProblem(row.userId, known)),
    onSelect: () => open({ kind: 'level', members: [row] }, opener),
  }
  const others = actionsFor(row).map((action): MenuItem => {
    const { label, danger } = actionTexts[action]
    return {
      label: action === 'invite' && row.membership === 'knock' ? 'Invite' : label,
      icon: icons[action],
      danger,
      disabledReason: reason(moderator, (known) => moderationProblem(action, row, known)),
      onSelect: () => open({ kind: 'one', action, member: row }, opener),
    }
  })
  return [level, ...others]
}

/** The same as buttons. */
export function MemberButtons({ acting, row }: { acting: Acting; row: MemberRow }) {
  return (
    <div className="flex flex-wrap gap-2">
      {memberActions(acting, row).map(({ label, danger, disabledReason, onSelect }) => (
        <Button
          key={label}
          size="sm"
          variant={danger ? 'danger' : 'secondary'}
          disabledReason={disabledReason}
          onClick={onSelect}
        >
          {label === 'Set power level…' ? 'Set level…' : label}
        </Button>
      ))}
    </div>
  )
}

/** Those that would change something; whether they are allowed is another matter. */
function actionsFor({ membership }: MemberRow): ModerationAction[] {
  switch (membership) {
    case 'join':
    case 'invite':
      return ['kick', 'ban']
    case 'knock':
      return ['invite', 'kick', 'ban']
    case 'leave':
      return ['invite', 'ban']
    case 'ban':
      return ['unban']
  }
}

function reason(
  moderator: Moderator | undefined,
  problem: (moderator: Moderator) => string | undefined,
): string | undefined {
  return moderator ? problem(moderator) : 'The room’s levels are being read'
}
