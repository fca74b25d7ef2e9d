import { cx } from '@/ui/classes'
import { hasHiddenCharacters } from './member-list/name-warnings'
import { WarningChip } from './person/name-warning-chip'

/** Props of {@link RoomName}. */
export interface RoomNameProps {
  name: string
  /** Applied to the name alone. */
  className?: string
}

/**
 * A room's name, as lists and headings show it: isolated from the surrounding text direction, with
 * a warning if it has characters that can't be seen or that change how it is read.
 */
export function RoomName({ name, className }: RoomNameProps) {
  // A long list has many of these, so every element counts.
  if (!hasHiddenCharacters(name)) return <bdi className={className}>{name}</bdi>
  return (
    <span className="inline-flex max-w-full min-w-0 items-center gap-x-2 align-bottom">
      <bdi className={cx('min-w-8 truncate', className)}>{name}</bdi>{' '}
      <RoomNameWarning name={name} />
    </span>
  )
}

/** The warning alone, for places where it can't follow the name; nothing for a harmless name. */
export function RoomNameWarning({ name }: { name: string }) {
  return hasHiddenCharacters(name) ? <WarningChip warning="hiddenCharacters" /> : null
}
