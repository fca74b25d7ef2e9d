import { useSyncExternalStore } from 'react'
import { useNavigate } from 'react-router-dom'
import { paths } from '@/lib/paths'
import type { PowerLevels } from '@/lib/power-levels'
import { useSession } from '@/session/session-context'
import { useTabEntry } from '@/session/tab-store/use-tab-entry'
import { useRoom } from '@/shared/use-room'
import { draftOf } from '@/features/composer/draft/draft'
import { toEditor } from '@/features/composer/editor/editor-focus'
import { outboxOf } from '@/features/composer/sending/outboxes'
import { MessagesPanel } from './messages-panel'
import { useMessageActions } from './use-message-actions'
import { useMessagesPart } from './use-messages-part'
import { useOpenMessage } from './use-open-message'
import { useRefreshAfterSending } from './use-refresh-after-sending'

/** The room's Messages tab; replying or editing leads to Compose. */
export function Component() {
  const { roomId, query } = useRoom()
  return <RoomMessages key={roomId} roomId={roomId} powerLevels={query.data?.powerLevels} />
}

interface RoomMessagesProps {
  roomId: string
  /** Undefined while it loads. */
  powerLevels: PowerLevels | undefined
}

function RoomMessages({ roomId, powerLevels }: RoomMessagesProps) {
  const session = useSession()
  const { userId } = session.account
  const navigate = useNavigate()
  const { part = { kind: 'all' }, setPart } = useMessagesPart('show')
  const outbox = outboxOf(session, roomId)
  const onTheirWay = useSyncExternalStore(outbox.subscribe, outbox.items)
  useRefreshAfterSending(roomId, String(onTheirWay.length))
  const [draft, update] = useTabEntry(draftOf(userId, roomId))
  const dialogs = useOpenMessage()
  const actions = useMessageActions({
    roomId,
    powerLevels,
    update,
    onPicked: () => void navigate(paths.room(roomId, 'compose'), { state: toEditor }),
  })
  return (
    <MessagesPanel
      roomId={roomId}
      part={part}
      onPart={(next) => setPart(next.kind === 'all' ? undefined : next)}
      actions={actions}
      dialogs={dialogs}
      about={draft.about}
      fills
    />
  )
}
