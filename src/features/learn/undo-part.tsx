import { ThisRequest } from '@/shared/this-request'
import { Button } from '@/ui/button'
import { confirm } from '@/ui/confirm'
import { Outcome } from './outcome'
import type { Undo } from './steps/step'
import { isBusy } from './tour'
import type { TourInUse } from './use-tour'

/** Offers to put something back as it was before the tour. */
export function UndoPart({ undo, inUse }: { undo: Undo; inUse: TourInUse }) {
  const { tour, phases, progress, input } = inUse
  const phase = phases[undo.id]
  const finding = progress.found[undo.id]
  const isOffered = undo.isOffered(progress)
  const send = () => void tour.send(undo.id, undo)
  const ask = () => {
    if (!undo.question) return send()
    const { title, body } = undo.question
    const confirmLabel = undo.label.replace('…', '')
    void confirm({ title, body, confirmLabel, danger: true, onConfirm: send })
  }
  if (!isOffered && !phase && !finding) return null
  return (
    <div className="grid gap-3 border-t border-line pt-4">
      {isOffered ? (
        <>
          <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
            <p className="min-w-0 flex-1 basis-48 text-ink-2">{undo.about}</p>
            <Button size="sm" pending={isBusy(phase)} onClick={ask}>
              {undo.label}
            </Button>
          </div>
          <ThisRequest requests={undo.requests(input)} />
        </>
      ) : null}
      <Outcome
        phase={phase}
        finding={isOffered ? undefined : finding}
        onSend={send}
        onCheck={() => void tour.check(undo.id)}
      />
    </div>
  )
}
