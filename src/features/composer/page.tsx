import { useAccount } from '@/session/session-context'
import { useRoom } from '@/shared/use-room'
import { levelOf, levelToSend } from '@/lib/power-levels'
import type { RoomOverview } from '@/lib/room-state'
import { Notice } from '@/ui/notice'
import { DeliveryNotice, SentLine } from './delivery-notice'
import { Editor } from './editor'
import { NotifyLine } from './mentions/notify-line'
import { useRoomMentions } from './mentions/use-room-mentions'
import { Preview } from './preview'
import { messageType } from './room-transport'
import { SendBar } from './send-bar'
import { useComposer } from './use-composer'

/** Why the account may not send to the room, as far as its power levels tell. */
function permissionProblem(room: RoomOverview | undefined, userId: string): string | undefined {
  if (!room) return undefined
  const own = levelOf(room.powerLevels, userId)
  const needed = levelToSend(room.powerLevels, messageType)
  return own < needed
    ? `Sending messages here needs power level ${needed}; yours is ${own}.`
    : undefined
}

/** The tab of a room where messages are written. */
export function Component() {
  const { roomId, query } = useRoom()
  return <Compose key={roomId} roomId={roomId} room={query.data} />
}

function Compose({ roomId, room }: { roomId: string; room: RoomOverview | undefined }) {
  const { userId } = useAccount()
  const composer = useComposer(roomId, room, permissionProblem(room, userId))
  const mentions = useRoomMentions(roomId, room)
  const { lastEventId } = composer

  return (
    <div className="grid min-w-0 flex-1 grid-cols-[minmax(0,1fr)] content-start gap-4 px-4 py-4 md:px-6 lg:min-h-[440px] lg:basis-0 lg:grid-cols-[repeat(2,minmax(0,1fr))] lg:grid-rows-[minmax(0,1fr)] lg:content-stretch">
      <section aria-label="Editor" className="flex min-h-0 min-w-0 flex-col gap-3">
        {room?.encrypted && !composer.stuck ? (
          <Notice tone="warn" role="note" title="This room is encrypted">
            The console can’t encrypt. It asks before it sends anything here in plain text.
          </Notice>
        ) : null}
        <Editor composer={composer} mentions={mentions} />
        <DeliveryNotice composer={composer} />
        <NotifyLine composer={composer} everyoneProblem={mentions.everyoneProblem} />
        <SendBar composer={composer} />
        {lastEventId ? <SentLine roomId={roomId} eventId={lastEventId} /> : null}
      </section>
      <Preview composer={composer} roomId={roomId} />
    </div>
  )
}
