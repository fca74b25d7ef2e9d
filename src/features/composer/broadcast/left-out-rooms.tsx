import type { Rooms } from '@/shared/batch/plan/use-rooms'
import { plural } from '@/lib/plural'
import { Button } from '@/ui/button'
import { Notice } from '@/ui/notice'

/** Limit of entries shown. */
const mostShown = 5

/** What was typed but can't be used as a room, and why; renders nothing without any. */
export function LeftOutRooms({ rooms: { problems, unanswered, retry } }: { rooms: Rooms }) {
  if (problems.length === 0) return null
  const more = problems.length - mostShown
  return (
    <Notice
      tone="warn"
      role="status"
      title={`${plural(problems.length, 'entry', 'entries')} left out`}
      action={
        unanswered ? (
          <Button size="sm" onClick={retry}>
            Look up again
          </Button>
        ) : null
      }
    >
      {problems.slice(0, mostShown).map(({ text, why }) => (
        <span key={text} className="block [overflow-wrap:anywhere]">
          {why}: <bdi className="mono">{text}</bdi>
        </span>
      ))}
      {more > 0 ? <span className="block">and {more} more</span> : null}
    </Notice>
  )
}
