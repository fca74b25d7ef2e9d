import { LevelDialog } from './level-dialog'
import { ListDialog } from './list-dialog'
import { ManyDialog } from './many-dialog'
import { OneDialog } from './one-dialog'
import { ResultsDialog } from './results-dialog'
import type { Acting } from './use-acting'
import type { Selection } from './use-selection'

/** The dialog that is open, if any. */
export function ActingDialogs({ acting, selection }: { acting: Acting; selection: Selection }) {
  const { dialog, room } = acting
  switch (dialog?.kind) {
    case undefined:
      return null
    case 'one':
      return <OneDialog acting={acting} action={dialog.action} member={dialog.member} />
    case 'level':
      return room ? (
        <LevelDialog
          acting={acting}
          room={room}
          members={dialog.members}
          onDone={() => dialog.selected && selection.clear()}
        />
      ) : null
    case 'many':
      return (
        <ManyDialog
          acting={acting}
          action={dialog.action}
          members={dialog.members}
          onStarted={selection.clear}
        />
      )
    case 'list':
      return <ListDialog acting={acting} onSelect={selection.add} />
    case 'results':
      return <ResultsDialog acting={acting} />
  }
}
