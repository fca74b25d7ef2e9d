import { useRef } from 'react'
import { PanelRightClose, PanelRightOpen } from 'lucide-react'
import { useSearchParams } from 'react-router-dom'
import { useAccount } from '@/session/session-context'
import { useRoom } from '@/shared/use-room'
import type { RoomOverview } from '@/lib/room-state'
import { Button, IconButton } from '@/ui/button'
import { cx } from '@/ui/classes'
import { FileTarget } from '@/ui/file-target'
import { Notice } from '@/ui/notice'
import { AboutBar } from './about-bar'
import { AfterMarkdown } from './after-markdown'
import { AttachButton, meansFiles, useAttaching } from './attach'
import { DeliveryNotice, SentLine } from './delivery-notice'
import { Editor } from './editor'
import { focusEditor, useEditorFocus } from './editor-focus'
import { FileStrip } from './file-strip'
import { LazyMessages } from './messages/lazy-messages'
import { useMessagesPart } from './messages/use-messages-part'
import { NotifyLine } from './mentions/notify-line'
import { useRoomMentions } from './mentions/use-room-mentions'
import { permissionProblem } from './permission'
import { Preview } from './preview'
import { RoomsStrip } from './rooms/rooms-strip'
import { SendBar } from './send-bar'
import { useComposer } from './use-composer'
import { type PictureInserter, useArrivals, useFiles } from './use-files'

/** The tab of a room where messages are written. */
export function Component() {
  const { roomId, query } = useRoom()
  return (
    <AfterMarkdown key={roomId} roomId={roomId}>
      <Compose roomId={roomId} room={query.data} />
    </AfterMarkdown>
  )
}

/** Columns from 1,100 px and from 1,360 px on, by what stands beside the editor. */
function columnsFor(hasPreview: boolean, hasMessages: boolean): string {
  const two = hasPreview && 'lg:grid-cols-[repeat(2,minmax(0,1fr))]'
  if (!hasMessages) return cx(two)
  return hasPreview
    ? cx(two, 'xl:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_360px]')
    : 'xl:grid-cols-[minmax(0,1fr)_360px]'
}

function Compose({ roomId, room }: { roomId: string; room: RoomOverview | undefined }) {
  const { userId } = useAccount()
  const forbidden = permissionProblem(room, userId)
  const files = useFiles(roomId)
  const composer = useComposer(roomId, room, forbidden, files.problem)
  const { part, setPart } = useMessagesPart('messages')
  const { previewHidden, setPreviewHidden } = usePreviewHidden()
  const page = useRef<HTMLDivElement>(null)
  const inserter = useRef<PictureInserter>(null)
  const attachButton = useRef<HTMLButtonElement>(null)
  useArrivals(files, composer, inserter)
  useEditorFocus(page)
  const isEncrypted = room?.encrypted ?? false
  const attaching = useAttaching({ files, composer, forbidden, isEncrypted })
  const mentions = useRoomMentions(roomId, room)
  const { lastSent } = composer

  return (
    <div
      ref={page}
      className={cx(
        'grid min-w-0 flex-1 grid-cols-[minmax(0,1fr)] content-start gap-4 px-4 py-4 md:px-6 lg:min-h-[440px] lg:basis-0 lg:grid-rows-[minmax(0,1fr)] lg:content-stretch',
        columnsFor(!previewHidden, part !== undefined),
      )}
    >
      <FileTarget
        label="Editor"
        text="Drop files to attach them"
        onFiles={attaching.give}
        takesPaste={meansFiles}
        className="flex min-h-0 min-w-0 flex-col gap-3"
      >
        {forbidden ? (
          <Notice tone="warn" role="note" title="You can’t send messages in this room">
            {forbidden} What you write here can go to other rooms.
          </Notice>
        ) : null}
        {isEncrypted && !forbidden && !composer.stuck ? (
          <Notice tone="warn" role="note" title="This room is encrypted">
            The console can’t encrypt. It asks before it sends anything here in plain text.
          </Notice>
        ) : null}
        <AboutBar draft={composer.draft} update={composer.update} />
        <Editor
          composer={composer}
          ref={inserter}
          onChoosePicture={attaching.choosePictures}
          mentions={mentions}
          trailing={
            <>
              <Button
                aria-expanded={part !== undefined}
                onClick={() => setPart(part ? undefined : { kind: 'all' })}
              >
                Messages
              </Button>
              <IconButton
                label={previewHidden ? 'Show preview' : 'Hide preview'}
                icon={previewHidden ? <PanelRightOpen /> : <PanelRightClose />}
                variant="secondary"
                onClick={() => setPreviewHidden(!previewHidden)}
              />
            </>
          }
        />
        <DeliveryNotice composer={composer} />
        <FileStrip composer={composer} files={files} attachButton={attachButton} />
        <RoomsStrip composer={composer} />
        <NotifyLine composer={composer} everyoneProblem={mentions.everyoneProblem} />
        <SendBar
          composer={composer}
          forbidden={forbidden}
          attach={<AttachButton attaching={attaching} ref={attachButton} />}
        />
        {lastSent ? <SentLine roomId={roomId} sent={lastSent} /> : null}
      </FileTarget>
      {previewHidden ? null : <Preview composer={composer} roomId={roomId} />}
      {part ? (
        <LazyMessages
          roomId={roomId}
          powerLevels={room?.powerLevels}
          composer={composer}
          part={part}
          onPart={setPart}
          onPicked={() => void focusEditor(page.current)}
        />
      ) : null}
      {attaching.elements}
    </div>
  )
}

/** Whether the preview is put away, for more room to write; kept in the address. */
function usePreviewHidden() {
  const [params, setParams] = useSearchParams()
  const setPreviewHidden = (hidden: boolean) =>
    setParams(
      (known) => {
        const changed = new URLSearchParams(known)
        if (hidden) changed.set('preview', 'off')
        else changed.delete('preview')
        return changed
      },
      { replace: true },
    )
  return { previewHidden: params.get('preview') === 'off', setPreviewHidden }
}
