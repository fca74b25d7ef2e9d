import { countText } from '@/features/members/member-words'
import { PersonName } from '@/shared/person/person-name'
import type { WorkPlan } from '@/shared/work-queue/plan'
import { PlanTable } from '@/shared/work-queue/plan-table'
import type { DataTableColumn } from '@/ui/data-table'
import type { PlannedMember } from './plan'

const memberColumns: readonly DataTableColumn<PlannedMember>[] = [
  {
    id: 'userId',
    header: 'Matrix ID',
    width: 'minmax(160px,1.1fr)',
    primary: true,
    cell: ({ userId }) => (
      <bdi className="mono text-sm" title={userId}>
        {userId}
      </bdi>
    ),
  },
  {
    id: 'name',
    header: 'Name',
    width: 'minmax(100px,0.8fr)',
    hideBelow: 'phone',
    cell: ({ name, userId, warnings }) =>
      name === undefined ? '–' : <PersonName userId={userId} name={name} warnings={warnings} />,
  },
]

export interface MembersPlanProps {
  plan: WorkPlan<PlannedMember>
  /** What will happen to users who aren't skipped: `to be removed`. */
  will: string
  /** It is being made. */
  loading?: boolean
}

/** Who an action applies to, and who is skipped and why. */
export function MembersPlan({ plan, will, loading }: MembersPlanProps) {
  return (
    <PlanTable
      label="Dry run"
      plan={plan}
      lineKey={userIdOf}
      subject={memberColumns}
      will={will}
      loading={loading}
      counted={(count) => `${countText(count)} ${will}`}
    />
  )
}

function userIdOf({ userId }: PlannedMember): string {
  return userId
}
