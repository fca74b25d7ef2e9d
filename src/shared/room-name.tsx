import { cx } from '@/ui/classes'
import { hasHiddenCharacters } from './member-list/name-marks'
import { MarkChip } from './person/name-mark-chip'

/** Props of {@link RoomName}. */
export interface RoomNameProps {
  name: string
  /** Of the name alone. */
  className?: string
}

/**
 * A room's name, as lists and headings show it: isolated from the text direction around it, with a
 * mark if it has characters that can't be seen or that change how it is read.
 */
export function RoomName({ name, className }: RoomNameProps) {
  // A long list has many of these: no element without need.
  if (!hasHiddenCharacters(name)) return <bdi className={className}>{name}</bdi>
  return (
    <span className="inline-flex max-w-full min-w-0 items-center gap-x-2 align-bottom">
      <bdi className={cx('min-w-8 truncate', className)}>{name}</bdi> <RoomNameMark name={name} />
    </span>
  )
}

/** The mark alone, for where it cannot be beside the name; nothing for a name that has no need. */
export function RoomNameMark({ name }: { name: string }) {
  return hasHiddenCharacters(name) ? <MarkChip mark="hiddenCharacters" /> : null
}
