import type { RunFacts } from '@/shared/batch/run/run'
import { RoomName } from '@/shared/room-name'

/** What a run does, and in which room if it is only one: `Invite 3 people to 1 room · Lobby`. */
export function RunTitle({
  facts: { title, rooms },
}: {
  facts: Pick<RunFacts, 'title' | 'rooms'>
}) {
  const [first, ...others] = rooms
  if (!first || others.length > 0) return title
  const [, name] = first
  return (
    <>
      {title} · <RoomName name={name} />
    </>
  )
}
