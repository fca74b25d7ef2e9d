import { useEffect, useState } from 'react'
import { plural } from '@/lib/plural'
import { cx } from '@/ui/classes'
import type { AnswerChange, AnswerDifference } from './messages'
import { useAnswerViewer } from './use-answer-viewer'

/** What changed since the last response of the same call. */
export function Difference({ before, after }: { before: Blob; after: Blob }) {
  const { viewer } = useAnswerViewer()
  const [difference, setDifference] = useState<AnswerDifference>()
  useEffect(() => {
    let isCurrent = true
    const compare = async () => {
      const made = await viewer.compare(before, after)
      if (isCurrent) setDifference(made)
    }
    void compare()
    return () => {
      isCurrent = false
    }
  }, [viewer, before, after])
  if (!difference) return <p className="text-ink-3">Comparing…</p>
  if (difference.kind === 'failed') return <p className="text-ink-2">{difference.reason}</p>
  const { changes, more } = difference
  if (changes.length === 0)
    return <p className="text-ink-2">Nothing changed since the last response.</p>
  return (
    <>
      <p className="text-ink-2">
        {plural(changes.length + more, 'change')} since the last response
      </p>
      <section
        aria-label="Changes"
        // A scrolling region must be reachable by keyboard.
        {...{ tabIndex: 0 }}
        className="mono max-h-[65dvh] overflow-auto rounded-md border border-code-line bg-code px-3.5 py-[11px] text-code-ink [contain:inline-size]"
      >
        <ul className="w-max space-y-1.5">
          {changes.map((change, at) => (
            <Change key={`${at}${change.path}`} change={change} />
          ))}
        </ul>
      </section>
      {more > 0 ? (
        <p className="text-sm text-ink-3">{plural(more, 'more change')} not shown</p>
      ) : null}
    </>
  )
}

function Change({ change: { path, before, after } }: { change: AnswerChange }) {
  return (
    <li className="whitespace-pre">
      <bdi className="text-code-key">{path}</bdi>
      <Side sign="−" text={before} />
      <Side sign="+" text={after} />
    </li>
  )
}

function Side({ sign, text }: { sign: '−' | '+'; text: string | undefined }) {
  if (text === undefined) return null
  return (
    <div className={cx('pl-2', sign === '+' ? 'text-code-str' : 'text-code-dim')}>
      {sign} <bdi>{text}</bdi>
    </div>
  )
}
