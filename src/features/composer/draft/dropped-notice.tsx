import type { Dropped } from '@/lib/matrix-html'
import { Notice } from '@/ui/notice'

const mostShown = 8

/** Lists what is removed or sent in another form, and why. */
export function DroppedNotice({ dropped }: { dropped: readonly Dropped[] }) {
  if (dropped.length === 0) return null
  return (
    <Notice tone="warn" role="status" title="Some formatting will be removed">
      <DroppedList dropped={dropped} />
    </Notice>
  )
}

/** The first removed or changed parts, one per line. */
export function DroppedList({ dropped }: { dropped: readonly Dropped[] }) {
  const more = dropped.length - mostShown
  return (
    <ul>
      {dropped.slice(0, mostShown).map(({ kind, name, reason, count }) => (
        <li key={`${kind} ${name} ${reason}`} className="[overflow-wrap:anywhere]">
          <code className="mono">{name}</code>
          {count > 1 ? ` (${count} times)` : ''}: {reason}
        </li>
      ))}
      {more > 0 ? <li>and {more} more</li> : null}
    </ul>
  )
}
