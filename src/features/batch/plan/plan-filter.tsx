import { choiceParam, optionalParam } from '@/shared/address/url-params'
import { Segmented } from '@/ui/segmented'
import { Select } from '@/ui/select'
import type { Plan, PlanRow } from '@/shared/batch/plan/make-plan'

const kinds = ['all', 'planned', 'skipped'] as const

/** Which rows of a plan are shown. */
export interface PlanFilterValue {
  kind: (typeof kinds)[number]
  /** Only those skipped for this reason. */
  reason: string | undefined
}

/** The filter in the page's URL. */
export const planFilterParams = {
  kind: choiceParam('rows', kinds, 'all'),
  reason: optionalParam('reason'),
}

/** The rows that a filter leaves; skipped ones come first. */
export function filteredRows(
  { rows, planned }: Plan,
  { kind, reason }: PlanFilterValue,
): readonly PlanRow[] {
  if (kind === 'planned') return planned
  const skipped = rows.filter(({ problem }) => problem !== undefined)
  if (kind === 'all') return [...skipped, ...planned]
  return reason === undefined ? skipped : skipped.filter(({ problem }) => problem === reason)
}

export interface PlanFilterProps {
  plan: Plan
  value: PlanFilterValue
  onChange: (change: Partial<PlanFilterValue>) => void
}

/** Counts of a plan's outcomes; each filters the plan. */
export function PlanFilter({ plan, value, onChange }: PlanFilterProps) {
  const { rows, planned, reasons } = plan
  const isKnown = reasons.some(([reason]) => reason === value.reason)
  return (
    <div className="flex min-w-0 flex-wrap items-center gap-2">
      <Segmented
        label="Rows of the plan"
        value={value.kind}
        onValueChange={(kind) => onChange({ kind, reason: undefined })}
        options={[
          { value: 'all', label: 'All', count: rows.length },
          { value: 'planned', label: 'To do', count: planned.length },
          { value: 'skipped', label: 'Skipped', count: rows.length - planned.length },
        ]}
      />
      {reasons.length > 0 ? (
        <Select
          label="Reason for skipping"
          labelHidden
          className="w-64 max-w-full"
          value={value.kind === 'skipped' && isKnown ? (value.reason ?? '') : ''}
          onValueChange={(reason) =>
            onChange(reason === '' ? { reason: undefined } : { kind: 'skipped', reason })
          }
          options={[
            { value: '', label: 'Any reason' },
            ...reasons.map(([reason, count]) => ({
              value: reason,
              label: `${reason} (${count.toLocaleString('en')})`,
            })),
          ]}
        />
      ) : null}
    </div>
  )
}
