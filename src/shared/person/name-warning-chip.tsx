import type { NameWarning } from '@/shared/member-list/name-warnings'
import { Chip } from '@/ui/chip'
import { warningWords } from './name-warning-words'
import { nameWarningsOf } from './name-warnings-of'

/** Props of {@link NameWarningChip}. */
export interface NameWarningChipProps {
  userId: string
  /** Undefined for a user without a display name. */
  name: string | undefined
  /** Warnings from a comparison with other names. */
  warnings?: readonly NameWarning[] | undefined
}

/** Why a name may be deceptive, explained in a tooltip; nothing for a harmless name. */
export function NameWarningChip({ userId, name, warnings }: NameWarningChipProps) {
  // One is enough of a warning; `Person` explains them all.
  const [warning] = nameWarningsOf(userId, name, warnings)
  if (!warning) return null
  return (
    <>
      {' '}
      <WarningChip warning={warning} />
    </>
  )
}

/** One reason why a name may be deceptive, explained in a tooltip. */
export function WarningChip({ warning }: { warning: NameWarning }) {
  return (
    // If there isn't room for both, the label yields to the name, and the sign stays. The sign
    // isn't an element of its own because a table has many of these.
    <span
      className="inline-flex min-w-[26px] shrink-[20] [&>*]:before:font-bold [&>*]:before:content-['!']"
      title={warningWords[warning].explained}
    >
      <Chip tone="warn">{warningWords[warning].chip}</Chip>
    </span>
  )
}
