import { useRef } from 'react'
import { PanelRightClose, PanelRightOpen } from 'lucide-react'
import { flagParam } from '@/shared/address/url-params'
import { useUrlParams } from '@/shared/address/use-url-params'
import { useAccount } from '@/session/session-context'
import { useRoom } from '@/shared/use-room'
import type { RoomOverview } from '@/lib/room-state'
import { Button, IconButton } from '@/ui/button'
import { cx } from '@/ui/classes'
import { FileTarget } from '@/ui/file-target'
import { Notice } from '@/ui/notice'
import { AboutBar } from './draft/about-bar'
import { AfterMarkdown } from './draft/after-markdown'
import { AttachButton, meansFiles, useAttaching } from './attachments/attach'
import { DeliveryNotice, SentLine } from './sending/delivery-notice'
import { Editor } from './editor/editor'
import { focusEditor, useEditorFocus } from './editor/editor-focus'
import { type PictureInserter, useShownEditor } from './editor/shown-editor'
import { FileStrip } from './attachments/file-strip'
import { LazyMessages } from './timeline/lazy-messages'
import { useMessagesPart } from './timeline/use-messages-part'
import { NotifyLine } from './editor/mentions/notify-line'
import { useRoomMentions } from './editor/mentions/use-room-mentions'
import { permissionProblem } from './sending/permission'
import { Preview } from './preview/preview'
import { BroadcastStrip } from './broadcast/broadcast-strip'
import { SendBar } from './sending/send-bar'
import { useComposer } from './use-composer'
import { useFiles } from './attachments/use-files'

/** A room's Compose tab. */
export function Component() {
  const { roomId, query } = useRoom()
  return (
    <AfterMarkdown key={roomId} roomId={roomId}>
      <Compose roomId={roomId} room={query.data} />
    </AfterMarkdown>
  )
}

/** Columns from 1,100 px and 1,360 px up, depending on what is beside the editor. */
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
  const { writing, outgoing, delivery } = composer
  const { part, setPart } = useMessagesPart('messages')
  const { previewHidden, setPreviewHidden } = usePreviewHidden()
  const page = useRef<HTMLDivElement>(null)
  const inserter = useRef<PictureInserter>(null)
  const attachButton = useRef<HTMLButtonElement>(null)
  useShownEditor(roomId, inserter)
  useEditorFocus(page)
  const isEncrypted = room?.encrypted ?? false
  const attaching = useAttaching({ files, writing, delivery, forbidden, isEncrypted })
  const mentions = useRoomMentions(roomId, room)
  const { lastSent } = delivery

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
            {forbidden} You can still send this message to other rooms.
          </Notice>
        ) : null}
        {isEncrypted && !forbidden && !delivery.stuck ? (
          <Notice tone="warn" role="note" title="This room is encrypted">
            The console can’t encrypt. It asks before sending anything here in plain text.
          </Notice>
        ) : null}
        <AboutBar draft={writing.draft} update={writing.update} />
        <Editor
          writing={writing}
          send={delivery.send}
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
        <DeliveryNotice delivery={delivery} />
        <FileStrip
          writing={writing}
          message={outgoing.message}
          files={files}
          attachButton={attachButton}
        />
        <BroadcastStrip composer={composer} />
        <NotifyLine outgoing={outgoing} everyoneProblem={mentions.everyoneProblem} />
        <SendBar
          composer={composer}
          forbidden={forbidden}
          attach={<AttachButton attaching={attaching} ref={attachButton} />}
        />
        {lastSent ? <SentLine roomId={roomId} sent={lastSent} /> : null}
      </FileTarget>
      {previewHidden ? null : <Preview outgoing={outgoing} roomId={roomId} />}
      {part ? (
        <LazyMessages
          roomId={roomId}
          powerLevels={room?.powerLevels}
          writing={writing}
          lastSentId={delivery.lastSentId}
          part={part}
          onPart={setPart}
          onPicked={() => void focusEditor(page.current)}
        />
      ) : null}
      {attaching.elements}
    </div>
  )
}

/** Whether the preview is hidden, for more space to write; stored in the URL. */
const previewParams = { isHidden: flagParam('preview', 'off') }

function usePreviewHidden() {
  const [{ isHidden }, change] = useUrlParams(previewParams)
  return {
    previewHidden: isHidden,
    setPreviewHidden: (hidden: boolean) => change({ isHidden: hidden }),
  }
}
