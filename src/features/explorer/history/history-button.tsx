import { History as HistoryIcon, Pencil, Pin, PinOff, Play } from 'lucide-react'
import { useState } from 'react'
import { byteText } from '@/lib/bytes'
import { clockText, isoText } from '@/lib/moment'
import { Button, IconButton } from '@/ui/button'
import { cx } from '@/ui/classes'
import { Sheet } from '@/ui/dialog'
import { EmptyState } from '@/ui/empty-state'
import type { PastCall } from './history'
import { useHistory } from './use-history'

export interface HistoryButtonProps {
  /** Shows a call's response. */
  onShow: (call: PastCall) => void
  /** Puts a call into the editor. */
  onEdit: (call: PastCall) => void
  /** Puts a call into the editor and sends it. */
  onRepeat: (call: PastCall) => void
}

/** Opens the calls of this tab, with their responses. */
export function HistoryButton(actions: HistoryButtonProps) {
  const { history, calls } = useHistory()
  const [open, setOpen] = useState(false)
  const closing =
    <Args extends unknown[]>(act: (...args: Args) => void) =>
    (...args: Args) => {
      setOpen(false)
      act(...args)
    }
  const newest = calls.toReversed()
  const shown = [
    ...newest.filter(({ isPinned }) => isPinned),
    ...newest.filter(({ isPinned }) => !isPinned),
  ]
  return (
    <>
      <Button size="sm" icon={<HistoryIcon />} onClick={() => setOpen(true)}>
        History{calls.length > 0 ? ` (${calls.length})` : ''}
      </Button>
      <Sheet
        open={open}
        onOpenChange={setOpen}
        title="History"
        description="The calls of this tab with their responses. They are kept in memory only, and gone after a reload."
        footer={calls.length > 0 ? <Button onClick={history.clear}>Clear history</Button> : null}
      >
        {shown.length === 0 ? (
          <EmptyState
            icon={<HistoryIcon />}
            title="No calls"
            body="Calls that you send appear here."
          />
        ) : (
          <ul aria-label="Past calls" className="divide-y divide-line">
            {shown.map((call) => (
              <Entry
                key={call.id}
                call={call}
                onPin={() => history.setPinned(call.id, !call.isPinned)}
                onShow={closing(() => actions.onShow(call))}
                onEdit={closing(() => actions.onEdit(call))}
                onRepeat={closing(() => actions.onRepeat(call))}
              />
            ))}
          </ul>
        )}
      </Sheet>
    </>
  )
}

interface EntryProps {
  call: PastCall
  onPin: () => void
  onShow: () => void
  onEdit: () => void
  onRepeat: () => void
}

function Entry({ call, onPin, onShow, onEdit, onRepeat }: EntryProps) {
  const { at, method, path, isPinned, result } = call
  return (
    <li className="flex items-center gap-1 py-1.5">
      <button
        type="button"
        className="min-w-0 flex-1 cursor-pointer rounded-md px-1.5 py-1 text-left hover:bg-hover"
        onClick={onShow}
      >
        <span className="mono block truncate">
          <b className="font-semibold text-accent">{method}</b> <bdi>{path}</bdi>
        </span>
        <span className="block text-sm text-ink-3">
          <time dateTime={isoText(at)}>{clockText(at)}</time> <Result result={result} />
        </span>
      </button>
      <IconButton label="Edit" icon={<Pencil />} onClick={onEdit} />
      <IconButton label="Send again" icon={<Play />} onClick={onRepeat} />
      <IconButton
        label={isPinned ? 'Unpin' : 'Pin'}
        icon={isPinned ? <PinOff /> : <Pin />}
        onClick={onPin}
      />
    </li>
  )
}

function Result({ result }: Pick<PastCall, 'result'>) {
  if (result.kind === 'failed') return <span className="text-danger">no response</span>
  const { status } = result.kind === 'answer' ? result.answer : result
  return (
    <>
      <span className={cx(status < 400 ? 'text-ok' : 'text-danger')}>{status}</span>{' '}
      {result.kind === 'answer' ? byteText(result.answer.body.size) : 'response no longer kept'}
    </>
  )
}
