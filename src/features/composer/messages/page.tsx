import { useSyncExternalStore } from 'react'
import { useNavigate } from 'react-router-dom'
import { paths } from '@/lib/paths'
import type { PowerLevels } from '@/lib/power-levels'
import { readDraft, writeDraft } from '@/session/drafts'
import { useAccount, useClient } from '@/session/session-context'
import { useRoom } from '@/shared/use-room'
import { type Draft, emptyDraft } from '@/features/composer/draft'
import { toEditor } from '@/features/composer/editor-focus'
import { composeKey, outboxOf } from '@/features/composer/outboxes'
import { MessagesPanel } from './messages-panel'
import { useMessageActions } from './use-message-actions'
import { useMessagesPart } from './use-messages-part'
import { useOpenMessage } from './use-open-message'
import { useRefreshAfterSending } from './use-refresh-after-sending'

/** The room's tab with its messages; those picked for an answer or an edit lead to Compose. */
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
  const client = useClient()
  const { userId } = useAccount()
  const navigate = useNavigate()
  const { part = { kind: 'all' }, setPart } = useMessagesPart('show')
  const outbox = outboxOf(client, userId, roomId)
  const onTheirWay = useSyncExternalStore(outbox.subscribe, outbox.items)
  useRefreshAfterSending(roomId, String(onTheirWay.length))
  const key = composeKey(userId, roomId)
  // Written by this origin under the same key, hence of the same form.
  const draft = readDraft(key) as Draft | undefined
  const dialogs = useOpenMessage()
  const actions = useMessageActions({
    roomId,
    powerLevels,
    update: (change) => {
      const current = readDraft(key) as Draft | undefined
      writeDraft(key, change(current ?? emptyDraft(crypto.randomUUID())))
    },
    onPicked: () => void navigate(paths.room(roomId, 'compose'), { state: toEditor }),
  })
  return (
    <MessagesPanel
      roomId={roomId}
      part={part}
      onPart={(next) => setPart(next.kind === 'all' ? undefined : next)}
      actions={actions}
      dialogs={dialogs}
      about={draft?.about}
      fills
    />
  )
}
