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
import { actionWordsFor } from './action-words'
import type { OpenDialog } from './use-dialogs'

const icons = {
  invite: <RotateCcw />,
  kick: <UserMinus />,
  ban: <Ban />,
  unban: <ShieldCheck />,
}

/** An action on a member. */
export interface MemberAction extends MenuItem {
  kind: ModerationAction | 'level'
}

/** Who acts, and what opens the dialogs. */
export interface ActingMeans {
  /** Undefined while the room's levels are unknown. */
  moderator: Moderator | undefined
  open: OpenDialog
}

/**
 * The actions for a member's current membership, each with the reason if it isn't allowed.
 * @param opener gets the focus back after a dialog
 */
export function memberActions(
  { moderator, open }: ActingMeans,
  row: MemberRow,
  opener?: HTMLElement,
): MemberAction[] {
  const level: MemberAction = {
    kind: 'level',
    label: 'Set power level…',
    icon: <SlidersHorizontal />,
    disabledReason: reason(moderator, (known) => levelTargetProblem(row.userId, known)),
    onSelect: () => open({ kind: 'level', members: [row] }, opener),
  }
  const others = actionsFor(row).map((action): MemberAction => {
    const { label, danger } = actionWordsFor(action, row.membership)
    return {
      kind: action,
      label,
      icon: icons[action],
      danger,
      disabledReason: reason(moderator, (known) => moderationProblem(action, row, known)),
      onSelect: () => open({ kind: 'one', action, member: row }, opener),
    }
  })
  return [level, ...others]
}

/** The same as buttons. */
export function MemberButtons({ moderator, open, row }: ActingMeans & { row: MemberRow }) {
  return (
    <div className="flex flex-wrap gap-2">
      {memberActions({ moderator, open }, row).map(
        ({ kind, label, danger, disabledReason, onSelect }) => (
          <Button
            key={kind}
            size="sm"
            variant={danger ? 'danger' : 'secondary'}
            disabledReason={disabledReason}
            onClick={onSelect}
          >
            {kind === 'level' ? 'Set level…' : label}
          </Button>
        ),
      )}
    </div>
  )
}

/** Actions that would change something, whether they are allowed or not. */
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
  return moderator ? problem(moderator) : 'Loading the room’s power levels…'
}
