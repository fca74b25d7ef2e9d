import { errorText } from '@/api/errors'
import { ownProblem, type ModerationAction, type Moderator } from '@/lib/moderation-rules'
import { useBatchWith } from '@/shared/batch-choice/use-batch-with'
import { Button } from '@/ui/button'
import { Chip } from '@/ui/chip'
import { toast } from '@/ui/toast'
import { countText } from '@/features/members/member-words'
import type { RemoteMemberList } from '@/shared/member-list/page/remote-member-list'
import { actionWords } from './action-words'
import { mostAtOnce } from './plan'
import type { OpenDialog } from './use-dialogs'
import type { Selection } from './use-selection'

export interface BulkBarProps {
  /** Undefined while the room's levels are unknown. */
  moderator: Moderator | undefined
  /** Why the queue can't start anything; undefined if it can. */
  busy: string | undefined
  open: OpenDialog
  selection: Selection
  list: RemoteMemberList
}

/** The actions for the selected members, in one line of 26 px; nothing if none are selected. */
export function BulkBar({ moderator, busy, open, selection, list }: BulkBarProps) {
  const { keys: userIds, tally, clear } = selection
  const batchWith = useBatchWith()
  if (userIds.size === 0) return null
  const actions: ModerationAction[] = [
    'kick',
    'ban',
    ...(tally && tally.ban > 0 ? (['unban'] as const) : []),
    ...(tally && tally.leave + tally.knock > 0 ? (['invite'] as const) : []),
  ]
  const problemOf = (action: ModerationAction | 'level') => {
    if (!moderator) return 'Loading the room’s power levels…'
    const tooMany = userIds.size > mostAtOnce
    return (
      ownProblem(action, moderator) ??
      (tooMany ? `Limit: ${countText(mostAtOnce)} users at once. Select fewer.` : undefined)
    )
  }
  const openFor = async (action: ModerationAction | 'level') => {
    try {
      const members = await list.ask('members', { userIds: [...userIds] })
      if (action === 'level') open({ kind: 'level', members, selected: true })
      else open({ kind: 'many', action, members })
    } catch (error) {
      toast({ tone: 'bad', text: 'Couldn’t load the selected members.', detail: errorText(error) })
    }
  }
  return (
    <div
      role="group"
      aria-label="Selected"
      // Room for the focus rings, which scrolling would cut off.
      className="-m-1 flex min-w-0 items-center gap-2 overflow-x-auto p-1 max-md:gap-x-1.5 [&_button]:flex-none [&>*]:flex-none"
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
          variant={actionWords[action].danger ? 'danger' : 'secondary'}
          disabledReason={problemOf(action) ?? busy}
          onClick={() => void openFor(action)}
        >
          {action === 'invite' ? 'Invite again…' : actionWords[action].label}
        </Button>
      ))}
      <Button size="sm" onClick={() => batchWith({ userIds: [...userIds] })}>
        In several rooms
      </Button>
      <Button size="sm" variant="ghost" onClick={clear}>
        Clear
      </Button>
    </div>
  )
}
