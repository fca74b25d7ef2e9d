import { X } from 'lucide-react'
import type { PowerLevels } from '@/lib/power-levels'
import { useRuns } from '@/shared/batch/run/use-runs'
import { IconButton } from '@/ui/button'
import { Sheet } from '@/ui/dialog'
import { useAtLeast } from '@/ui/use-at-least'
import { eventsSentTo } from '@/features/composer/broadcast/sent-events'
import type { Writing } from '@/features/composer/use-composer'
import { MessagesPanel } from './messages-panel'
import type { TimelinePart } from './timeline-query'
import { useMessageActions } from './use-message-actions'
import { useOpenMessage } from './use-open-message'
import { useRefreshAfterSending } from './use-refresh-after-sending'

export interface MessagesProps {
  roomId: string
  powerLevels: PowerLevels | undefined
  writing: Writing
  /** Event ID of the last message sent. */
  lastSentId: string | undefined
  part: TimelinePart
  onPart: (part: TimelinePart | undefined) => void
  onPicked: () => void
}

/** From this width in px, messages have their own column. */
const columnFrom = 1360

/** The room's latest messages: a column if there is space, else a sheet over the page. */
export function Messages(props: MessagesProps) {
  const { roomId, powerLevels, writing, lastSentId, part, onPart, onPicked } = props
  const isColumn = useAtLeast(columnFrom)
  const dialogs = useOpenMessage()
  const actions = useMessageActions({
    roomId,
    powerLevels,
    update: writing.update,
    onPicked: () => {
      if (!isColumn) onPart(undefined)
      onPicked()
    },
  })
  const fromSeveral = eventsSentTo(useRuns().runs, roomId).at(-1)
  useRefreshAfterSending(roomId, `${lastSentId} ${fromSeveral}`)
  const panel = (
    <MessagesPanel
      roomId={roomId}
      part={part}
      onPart={onPart}
      actions={actions}
      dialogs={dialogs}
      about={writing.draft.about}
    />
  )
  if (!isColumn) {
    return (
      <Sheet open onOpenChange={() => onPart(undefined)} title="Messages" footer={null}>
        <div className="-mx-5 -mb-5">{panel}</div>
      </Sheet>
    )
  }
  return (
    <aside
      aria-label="Messages of the room"
      className="flex min-h-0 min-w-0 flex-col rounded-lg border border-line bg-surface"
    >
      <div className="flex flex-none items-center justify-between pt-2 pr-2 pl-4">
        <h2 className="font-semibold">Messages</h2>
        <IconButton
          size="sm"
          label="Close messages"
          icon={<X />}
          onClick={() => onPart(undefined)}
        />
      </div>
      {panel}
    </aside>
  )
}
