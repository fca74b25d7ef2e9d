import { errorText } from '@/api/errors'
import { ownProblem, type ModerationAction } from '@/lib/moderation-rules'
import { Button } from '@/ui/button'
import { Chip } from '@/ui/chip'
import { toast } from '@/ui/toast-store'
import { countText } from '@/features/members/member-words'
import type { MemberList } from '@/shared/member-list/member-list'
import { actionTexts } from './action-words'
import { busyProblem } from './busy'
import { mostAtOnce } from './plan'
import type { Acting } from './use-acting'
import type { Selection } from './use-selection'

export interface BulkBarProps {
  acting: Acting
  selection: Selection
  list: MemberList
}

/** What can be done to the selected, in one line of 26 px; nothing while nobody is. */
export function BulkBar({ acting, selection, list }: BulkBarProps) {
  const { moderator, work, open } = acting
  const { userIds, tally, clear } = selection
  if (userIds.size === 0) return null
  const actions: ModerationAction[] = [
    'kick',
    'ban',
    ...(tally && tally.ban > 0 ? (['unban'] as const) : []),
    ...(tally && tally.leave + tally.knock > 0 ? (['invite'] as const) : []),
  ]
  const problemOf = (action: ModerationAction | 'level') => {
    if (!moderator) return 'The room’s levels are being read'
    const tooMany = userIds.size > mostAtOnce
    return (
      ownProblem(action, moderator) ??
      (tooMany ? `At most ${countText(mostAtOnce)} at once; select fewer` : undefined)
    )
  }
  const openFor = async (action: ModerationAction | 'level') => {
    try {
      const members = await list.ask('members', { userIds: [...userIds] })
      if (action === 'level') open({ kind: 'level', members, selected: true })
      else open({ kind: 'many', action, members })
    } catch (error) {
      toast({ tone: 'bad', text: 'The selected cannot be read.', detail: errorText(error) })
    }
  }
  return (
    <div
      role="group"
      aria-label="Selected"
      // Room for the rings of focus, which scrolling would cut off.
      className="-m-1 flex min-w-0 items-center gap-2 overflow-x-auto p-1 max-md:gap-x-1.5 [&>*]:flex-none"
    >
      <output className="flex">
        <Chip tone="accent">{countText(userIds.size)} selected</Chip>
      </output>
      <Button size="sm" disabledReason={problemOf('level')} onClick={() => void openFor('level')}>
        Set level…
      </Button>
      {actions.map((action) => (
        <Button
          key={action}
          size="sm"
          variant={actionTexts[action].danger ? 'danger' : 'secondary'}
          disabledReason={problemOf(action) ?? busyProblem(work)}
          onClick={() => void openFor(action)}
        >
          {action === 'invite' ? 'Invite again…' : actionTexts[action].label}
        </Button>
      ))}
      <Button size="sm" variant="ghost" onClick={clear}>
        Clear
      </Button>
    </div>
  )
}
