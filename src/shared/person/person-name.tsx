import { shownName } from '@/shared/member-list/shown-name'
import { cx } from '@/ui/classes'
import { Highlighted } from '@/ui/highlighted'
import { Identifier } from '@/ui/identifier'
import { NameWarningChip, type NameWarningChipProps } from './name-warning-chip'
import { nameWarningsOf } from './name-warnings-of'

/** Props of {@link PersonName}. */
export interface PersonNameProps extends NameWarningChipProps {
  /** Shows the Matrix ID after the name; leave it out only if it is shown right next to it. */
  withId?: 'plain' | 'copy'
  /** Folded search words to highlight. */
  words?: readonly string[]
  /** Applied to the name alone. */
  className?: string | undefined
}

const noWords: readonly string[] = []

/**
 * A person's name, as every page shows it: isolated from the surrounding text direction, with a
 * warning if it may be deceptive, and the Matrix ID, which no one else can have.
 */
export function PersonName(props: PersonNameProps) {
  const { userId, name, warnings, withId, words = noWords, className } = props
  const hasWarning = nameWarningsOf(userId, name, warnings).length > 0
  const plain = (
    <Highlighted
      text={shownName(name, userId)}
      words={words}
      className={cx('inline-block max-w-full min-w-8 truncate align-bottom', className)}
      title={userId}
    />
  )
  // A long table has many of these, so every element counts.
  const withWarning = hasWarning ? (
    <span className="inline-flex max-w-full min-w-0 items-center gap-x-2 align-bottom">
      {plain}
      <NameWarningChip userId={userId} name={name} warnings={warnings} />
    </span>
  ) : (
    plain
  )
  if (!withId) return withWarning
  return (
    <span className="inline-flex max-w-full min-w-0 flex-wrap items-center gap-x-2 align-bottom">
      {withWarning}{' '}
      {withId === 'copy' ? <Identifier value={userId} label="Matrix ID" small /> : null}
      {withId === 'plain' ? (
        <bdi className="mono min-w-0 truncate text-sm text-ink-3" title={userId}>
          {userId}
        </bdi>
      ) : null}
    </span>
  )
}
