import type { ErrorWords } from '@/api/errors'
import { Notice } from '@/ui/notice'

/** Why signing in failed. */
export function Failure({ words: { title, detail, advice } }: { words: ErrorWords }) {
  return (
    <Notice tone="bad" title={title} className="mt-4">
      {detail ? <p>{detail}</p> : null}
      {advice ? <p className="mt-1">{advice}</p> : null}
    </Notice>
  )
}
