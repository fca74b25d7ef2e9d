import { useRef } from 'react'
import { useAccount } from '@/session/session-context'
import { useRoom } from '@/shared/use-room'
import { levelOf, levelToSend } from '@/lib/power-levels'
import type { RoomOverview } from '@/lib/room-state'
import { FileTarget } from '@/ui/file-target'
import { Notice } from '@/ui/notice'
import { AttachButton, meansFiles, useAttaching } from './attach'
import { DeliveryNotice, SentLine } from './delivery-notice'
import { Editor } from './editor'
import { FileStrip } from './file-strip'
import { Preview } from './preview'
import { messageType } from './room-transport'
import { SendBar } from './send-bar'
import { useComposer } from './use-composer'
import { type PictureInserter, useArrivals, useFiles } from './use-files'

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
  const forbidden = permissionProblem(room, userId)
  const files = useFiles(roomId)
  const composer = useComposer(roomId, room, forbidden ?? files.problem)
  const { lastEventId } = composer
  const editor = useRef<PictureInserter>(null)
  const attachButton = useRef<HTMLButtonElement>(null)
  useArrivals(files, composer, editor)
  const isEncrypted = room?.encrypted ?? false
  const attaching = useAttaching({ files, composer, forbidden, isEncrypted })

  return (
    <div className="grid min-w-0 flex-1 grid-cols-[minmax(0,1fr)] content-start gap-4 px-4 py-4 md:px-6 lg:min-h-[440px] lg:basis-0 lg:grid-cols-[repeat(2,minmax(0,1fr))] lg:grid-rows-[minmax(0,1fr)] lg:content-stretch">
      <FileTarget
        label="Editor"
        text="Drop files to attach them"
        onFiles={attaching.give}
        takesPaste={meansFiles}
        className="flex min-h-0 min-w-0 flex-col gap-3"
      >
        {isEncrypted && !composer.stuck ? (
          <Notice tone="warn" role="note" title="This room is encrypted">
            The console can’t encrypt. It asks before it sends anything here in plain text.
          </Notice>
        ) : null}
        <Editor composer={composer} ref={editor} onChoosePicture={attaching.choosePictures} />
        <DeliveryNotice composer={composer} />
        <FileStrip composer={composer} files={files} attachButton={attachButton} />
        <SendBar
          composer={composer}
          attach={<AttachButton attaching={attaching} ref={attachButton} />}
        />
        {lastEventId ? <SentLine roomId={roomId} eventId={lastEventId} /> : null}
      </FileTarget>
      <Preview composer={composer} roomId={roomId} />
      {attaching.elements}
    </div>
  )
}
