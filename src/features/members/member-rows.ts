import { useMemo, useState } from 'react'
import type { MemberRow, MemberView, RowWindow, Shown } from '@/shared/member-list/protocol'
import type { RowSource } from '@/ui/data-table'

/** How many rows to keep before and after those on screen, and how near the end to ask for more. */
const margin = 80
const near = 25

/** The rows to request before any are on screen. */
const firstWindow: RowWindow = { from: 0, to: 120 }

/**
 * The rows of the members table, and the window of rows to request.
 * @param shown what the worker sent last; undefined before that
 * @param view what the page requests; `shown` may lag a moment behind it
 */
export function useMemberRows(shown: Shown | undefined, view: MemberView) {
  const [window, setWindow] = useState(firstWindow)
  const rows = useMemo(
    () =>
      memberRows(shown, view, (next) => setWindow((known) => (isSame(known, next) ? known : next))),
    [shown, view],
  )
  return { rows, window }
}

/**
 * The rows as a table's source: the page has those near the screen, the worker has them all.
 * @param shown what the worker sent last; undefined before that
 * @param view what the page requests; `shown` may lag a moment behind it
 * @param look requests other rows when those on screen are near the end of those loaded
 */
export function memberRows(
  shown: Shown | undefined,
  view: MemberView,
  look: (window: RowWindow) => void,
): RowSource<MemberRow> {
  const { matching: count = 0, from = 0, rows = [] } = shown ?? {}
  return {
    count,
    at: (index) => rows[index - from],
    view,
    onRange(first, last) {
      const end = from + rows.length
      const lacksEarlier = from > 0 && first < from + near
      const lacksLater = end < count && last > end - near
      if (lacksEarlier || lacksLater) look({ from: Math.max(0, first - margin), to: last + margin })
    },
  }
}

function isSame(a: RowWindow, b: RowWindow): boolean {
  return a.from === b.from && a.to === b.to
}
