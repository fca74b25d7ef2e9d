import { useRef } from 'react'
import { ThisRequest } from '@/shared/this-request'
import { Button } from '@/ui/button'
import { confirm } from '@/ui/confirm'
import { Outcome } from './outcome'
import type { Undo } from './steps/step'
import { isBusy } from './tour'
import { useKeptFocus } from '@/ui/use-kept-focus'
import type { TourInUse } from './use-tour'

/** Offers to put something back as it was before the tour. */
export function UndoPart({ undo, inUse }: { undo: Undo; inUse: TourInUse }) {
  const { tour, phases, progress, input } = inUse
  const phase = phases[undo.id]
  const finding = progress.found[undo.id]
  const isOffered = undo.isOffered(progress)
  const outcome = useRef<HTMLDivElement>(null)
  const keptFocus = useKeptFocus(() => outcome.current)
  const send = () => void tour.send(undo.id, undo)
  const ask = async () => {
    if (!undo.question) return send()
    const { title, body } = undo.question
    const confirmLabel = undo.label.replace('…', '')
    const request = { title, body, confirmLabel, danger: true, onConfirm: send }
    // As the dialog closes, the button that opened it may be gone.
    if (await confirm(request)) outcome.current?.focus()
  }
  if (!isOffered && !phase && !finding) return null
  return (
    <div {...keptFocus} className="grid gap-3 border-t border-line pt-4">
      {isOffered ? (
        <>
          <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
            <p className="min-w-0 flex-1 basis-48 text-ink-2">{undo.about}</p>
            <Button size="sm" pending={isBusy(phase)} onClick={() => void ask()}>
              {undo.label}
            </Button>
          </div>
          <ThisRequest requests={undo.requests(input)} />
        </>
      ) : null}
      <Outcome
        box={outcome}
        phase={phase}
        finding={isOffered ? undefined : finding}
        onSend={send}
        onCheck={() => void tour.check(undo.id)}
      />
    </div>
  )
}
