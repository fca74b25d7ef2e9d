import { type ReactNode, type RefObject, useEffect, useRef } from 'react'
import { ErrorNotice } from '@/shared/error-notice'
import { CopyButton } from '@/ui/copy-button'
import { Notice } from '@/ui/notice'
import type { Finding } from './steps/step'
import type { Sentence } from './steps/sentence'
import type { Phase } from './tour'

export interface OutcomeProps {
  /** The element around it, which gets the focus when the control that had it disappears. */
  box: RefObject<HTMLDivElement | null>
  phase: Phase | undefined
  finding: Finding | undefined
  /** What to look at before sending again; undefined unless it may have been done already. */
  unclear?: string | undefined
  /** Sends again; undefined while that isn't possible. */
  onSend: (() => void) | undefined
  onCheck: () => void
}

/** What came of a request: what the check found, or why it failed. */
export function Outcome(props: OutcomeProps) {
  const { box, phase, finding, unclear } = props
  const shown = useRef(finding)
  useEffect(() => {
    const isNew = finding !== shown.current || phase !== undefined
    shown.current = finding
    // In a small window it would appear below what is visible.
    if (isNew) box.current?.scrollIntoView({ block: 'nearest' })
  }, [box, finding, phase])
  return (
    <div ref={box} tabIndex={-1} className="min-w-0 scroll-my-4 outline-none">
      <Problem {...props} />
      {/* Always there, so that screen readers announce what appears in it. */}
      <div role="status">
        {finding ? <Found finding={finding} /> : null}
        {unclear && !phase ? <Lost note={unclear} /> : null}
      </div>
    </div>
  )
}

function Problem({ phase, unclear, onSend, onCheck }: OutcomeProps) {
  if (phase?.is === 'notSent') {
    return <Failure note={unclear} notice={<ErrorNotice error={phase.error} onRetry={onSend} />} />
  }
  if (phase?.is === 'notChecked') {
    return (
      <Failure
        note="The request went through. Only its result couldn’t be read back."
        notice={<ErrorNotice error={phase.error} onRetry={onCheck} />}
      />
    )
  }
  return null
}

/** After a reload, or after starting over. */
function Lost({ note }: { note: string }) {
  return (
    <Notice tone="warn" title="The response to this request was lost">
      {note}
    </Notice>
  )
}

function Failure({ note, notice }: { note: string | undefined; notice: ReactNode }) {
  return (
    <div className="grid gap-2">
      {notice}
      {note ? <p className="text-ink-2">{note}</p> : null}
    </div>
  )
}

function Found({ finding: { tone, sentence, ids = [], more = 0 } }: { finding: Finding }) {
  return (
    <div className="grid gap-2">
      <Notice tone={tone}>
        <Said sentence={sentence} />
      </Notice>
      {ids.length > 0 ? <Ids ids={ids} isAll={more === 0} /> : null}
      {more > 0 ? <p className="text-sm text-ink-3">and {more} more</p> : null}
    </div>
  )
}

// A scrolling region must be reachable by keyboard.
const reachable = { tabIndex: 0 }

function Ids({ ids, isAll }: { ids: readonly string[]; isAll: boolean }) {
  return (
    <div className="flex min-w-0 items-start gap-2">
      <ul
        aria-label="Matrix IDs"
        {...reachable}
        className="max-h-48 min-w-0 flex-1 overflow-auto rounded-md border border-line bg-surface px-3 py-2 mono"
      >
        {ids.map((userId) => (
          <li key={userId}>
            <bdi>{userId}</bdi>
          </li>
        ))}
      </ul>
      <CopyButton
        value={ids.join('\n')}
        label={isAll ? 'Copy Matrix IDs' : `Copy these ${ids.length} Matrix IDs`}
      />
    </div>
  )
}

function Said({ sentence }: { sentence: Sentence }) {
  return (
    <span className="text-ink [overflow-wrap:anywhere]">
      {sentence.map((part, index) =>
        // Parts have no identity except their position.
        typeof part === 'string' ? part : <bdi key={`${index}`}>{part.value}</bdi>,
      )}
    </span>
  )
}
