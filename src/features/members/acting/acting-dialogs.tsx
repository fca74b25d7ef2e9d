import type { RoomRun } from '@/shared/batch/run/use-room-run'
import type { ModeratedRoom } from '@/shared/moderated-room'
import { LevelDialog } from './level-dialog'
import { ListDialog } from './list-dialog'
import { ManyDialog } from './many-dialog'
import { OneDialog } from './one-dialog'
import { ResultsDialog } from './results-dialog'
import type { useDialogs } from './use-dialogs'
import type { Refresh } from './use-refresh'
import type { Selection } from './use-selection'

export interface ActingDialogsProps {
  dialogs: ReturnType<typeof useDialogs>
  room: ModeratedRoom
  refresh: Refresh
  selection: Selection
  /** The latest action on several members. */
  last: RoomRun
}

/** The dialog that is open, if any. */
export function ActingDialogs(props: ActingDialogsProps) {
  const { dialogs, room, refresh, last, selection } = props
  const { dialog, open, close, finalFocus } = dialogs
  const control = { close, finalFocus }
  switch (dialog?.kind) {
    case undefined:
      return null
    case 'one':
      return (
        <OneDialog
          {...control}
          room={room}
          action={dialog.action}
          member={dialog.member}
          refreshMember={refresh.member}
        />
      )
    case 'level':
      return room.room ? (
        <LevelDialog
          {...control}
          room={room.room}
          members={dialog.members}
          refreshRoom={refresh.room}
          onDone={() => dialog.selected && selection.clear()}
        />
      ) : null
    case 'many':
      return (
        <ManyDialog
          {...control}
          room={room}
          action={dialog.action}
          members={dialog.members}
          last={last}
          onStarted={() => {
            selection.clear()
            open({ kind: 'results' })
          }}
        />
      )
    case 'list':
      return <ListDialog {...control} roomId={room.roomId} onSelect={selection.add} />
    case 'results':
      return <ResultsDialog {...control} room={room} last={last} />
  }
}
