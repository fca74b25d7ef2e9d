import { cx } from '@/ui/classes'
import type { BodyFinding } from './check-body'
import type { TextRange } from './json-editor'
import { lineAndColumn } from './read-json'

interface FindingListProps {
  id: string
  /** The body that the findings are about. */
  text: string
  findings: readonly BodyFinding[]
  /** Why it can't be sent, once the user tried to. */
  error: string | undefined
  onShow: (range: TextRange) => void
}

/** The others follow once these are corrected. */
const mostShown = 5

/** What is wrong with a body, each with a button that goes to its place. */
export function FindingList({ id, text, findings, error, onShow }: FindingListProps) {
  const shown = findings.slice(0, mostShown)
  const isListed = shown.some(({ message }) => error?.startsWith(message))
  return (
    // One line is always there: it would move what is below while one types.
    <div id={id} className="mt-1.5 min-h-5 text-sm">
      {error !== undefined && !isListed ? (
        <div role="alert" className="text-danger">
          {error}
        </div>
      ) : null}
      {shown.length > 0 ? (
        <ul className="space-y-1">
          {shown.map((finding) => {
            const { kind, message, from, to } = finding
            const isError = kind !== 'difference'
            const { line, column } = lineAndColumn(text, from)
            return (
              <li key={`${from} ${message}`} className={cx(isError ? 'text-danger' : 'text-ink-3')}>
                <span
                  role={isError && error !== undefined ? 'alert' : undefined}
                  className="break-words"
                >
                  {message}
                </span>{' '}
                {to > from ? (
                  <button type="button" className="link" onClick={() => onShow({ from, to })}>
                    Line {line}, column {column}
                  </button>
                ) : null}
              </li>
            )
          })}
        </ul>
      ) : null}
      {findings.length > shown.length ? (
        <p className="text-ink-3">And {findings.length - shown.length} more</p>
      ) : null}
    </div>
  )
}
