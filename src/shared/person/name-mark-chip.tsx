import type { NameMark } from '@/shared/member-list/name-marks'
import { Chip } from '@/ui/chip'
import { markWords } from './mark-words'
import { nameMarksOf } from './name-marks-of'

/** Props of {@link NameMarkChip}. */
export interface NameMarkChipProps {
  userId: string
  /** Undefined for a user without a display name. */
  name: string | undefined
  /** Marks from a comparison with other names. */
  marks?: readonly NameMark[] | undefined
}

/** Why a name may deceive, explained in a tooltip; nothing for a name that doesn't. */
export function NameMarkChip({ userId, name, marks }: NameMarkChipProps) {
  // One is enough to look twice; `Person` explains them all.
  const [mark] = nameMarksOf(userId, name, marks)
  if (!mark) return null
  return (
    <>
      {' '}
      <MarkChip mark={mark} />
    </>
  )
}

/** One reason why a name may deceive, explained in a tooltip. */
export function MarkChip({ mark }: { mark: NameMark }) {
  return (
    // Where there is no room for both, its words give way to the name, and its sign stays, which is
    // no element of its own: a table has many of these.
    <span
      className="inline-flex min-w-[26px] shrink-[20] [&>*]:before:font-bold [&>*]:before:content-['!']"
      title={markWords[mark].explained}
    >
      <Chip tone="warn">{markWords[mark].chip}</Chip>
    </span>
  )
}
