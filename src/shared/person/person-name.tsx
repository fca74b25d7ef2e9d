import { shownName } from '@/shared/member-list/shown-name'
import { cx } from '@/ui/classes'
import { Highlighted } from '@/ui/highlighted'
import { Identifier } from '@/ui/identifier'
import { NameMarkChip, type NameMarkChipProps } from './name-mark-chip'
import { nameMarksOf } from './name-marks-of'

/** Props of {@link PersonName}. */
export interface PersonNameProps extends NameMarkChipProps {
  /** Shows the Matrix ID after the name; leave it out only if it is shown right beside it. */
  withId?: 'plain' | 'copy'
  /** Folded words of a search, which are highlighted. */
  words?: readonly string[]
  /** Of the name alone. */
  className?: string | undefined
}

const noWords: readonly string[] = []

/**
 * A person's name, as every page shows it: isolated from the text direction around it, with a mark
 * if it may deceive, and the Matrix ID, which no one else can have.
 */
export function PersonName(props: PersonNameProps) {
  const { userId, name, marks, withId, words = noWords, className } = props
  const isMarked = nameMarksOf(userId, name, marks).length > 0
  const plain = (
    <Highlighted
      text={shownName(name, userId)}
      words={words}
      className={cx('inline-block max-w-full min-w-8 truncate align-bottom', className)}
      title={userId}
    />
  )
  // A long table has many of these: no element without need.
  const marked = isMarked ? (
    <span className="inline-flex max-w-full min-w-0 items-center gap-x-2 align-bottom">
      {plain}
      <NameMarkChip userId={userId} name={name} marks={marks} />
    </span>
  ) : (
    plain
  )
  if (!withId) return marked
  return (
    <span className="inline-flex max-w-full min-w-0 flex-wrap items-center gap-x-2 align-bottom">
      {marked} {withId === 'copy' ? <Identifier value={userId} label="Matrix ID" small /> : null}
      {withId === 'plain' ? (
        <bdi className="mono min-w-0 truncate text-sm text-ink-3" title={userId}>
          {userId}
        </bdi>
      ) : null}
    </span>
  )
}
