import { type RefObject, useEffect, useState, useSyncExternalStore } from 'react'
import type { DataTableColumn, DataTableMode } from './types'

/** Below this width of the window, rows have two lines. */
const PHONE = '(width < 720px)'
/** Below this width of the table itself (px), columns for wide screens are left out. */
const TABLET_PX = 800
/** The check box's column. */
const SELECT_TRACK = '40px'

function subscribePhone(listener: () => void): () => void {
  const query = window.matchMedia(PHONE)
  query.addEventListener('change', listener)
  return () => query.removeEventListener('change', listener)
}

/**
 * How much room the table has. The window decides on two-line rows; the table's own width decides
 * on columns, since a panel beside it takes width away.
 *
 * @param table the table's element
 * @returns the mode, kept up to date
 */
export function useTableMode(table: RefObject<HTMLElement | null>): DataTableMode {
  const phone = useSyncExternalStore(subscribePhone, () => window.matchMedia(PHONE).matches)
  const [narrow, setNarrow] = useState(false)

  useEffect(() => {
    const element = table.current
    if (!element) return
    const observer = new ResizeObserver(() => setNarrow(element.clientWidth < TABLET_PX))
    observer.observe(element)
    return () => observer.disconnect()
  }, [table])

  return phone ? 'phone' : narrow ? 'tablet' : 'wide'
}

/**
 * The columns that are shown.
 *
 * @param columns all columns
 * @param mode how much room there is
 * @returns those that fit, in order
 */
export function visibleColumns<Row>(
  columns: readonly DataTableColumn<Row>[],
  mode: DataTableMode,
): DataTableColumn<Row>[] {
  return columns.filter(({ hideBelow }) => {
    if (hideBelow === undefined || mode === 'wide') return true
    return mode === 'tablet' ? hideBelow === 'phone' : false
  })
}

/**
 * The grid tracks of a row. On a phone the first line is the primary cell's, and the others share
 * the second, each as wide as its content while there is room.
 *
 * @param columns the columns shown
 * @param options the mode, and whether rows can be selected
 * @returns a value for `grid-template-columns`
 */
export function gridTracks<Row>(
  columns: readonly DataTableColumn<Row>[],
  options: { mode: DataTableMode; selectable: boolean },
): string {
  const select = options.selectable ? [SELECT_TRACK] : []
  if (options.mode !== 'phone') return [...select, ...columns.map(({ width }) => width)].join(' ')
  const secondary = columns.filter((column) => !column.primary && !column.actions)
  const actions = columns.filter((column) => column.actions)
  return [
    ...select,
    ...secondary.map(() => 'minmax(0,auto)'),
    'minmax(0,1fr)',
    ...actions.map(() => 'auto'),
  ].join(' ')
}

/**
 * The width below which a row would not fit, so that the table scrolls sideways instead.
 *
 * @param tracks what {@link gridTracks} returned
 * @returns the sum of the tracks' least widths, in px
 */
export function leastWidth(tracks: string): number {
  return tracks
    .split(/ (?![^(]*\))/)
    .map((track) => Number(/([\d.]+)px/.exec(track)?.[1] ?? 0))
    .reduce((sum, px) => sum + px, 0)
}

/**
 * Where a cell stands in a two-line row, as grid lines.
 *
 * @param columns the columns shown
 * @param column the cell's column
 * @param selectable whether a check box stands before all
 * @returns `grid-area` as row start / column start / row end / column end
 */
export function phoneArea<Row>(
  columns: readonly DataTableColumn<Row>[],
  column: DataTableColumn<Row>,
  selectable: boolean,
): string {
  const offset = selectable ? 2 : 1
  const secondary = columns.filter((other) => !other.primary && !other.actions)
  const filler = offset + secondary.length
  if (column.primary) return `1 / ${offset} / 2 / ${filler + 1}`
  if (column.actions) {
    const place = columns.filter((other) => other.actions).indexOf(column)
    return `1 / ${filler + 1 + place} / 3 / ${filler + 2 + place}`
  }
  const start = offset + secondary.indexOf(column)
  return `2 / ${start} / 3 / ${start + 1}`
}
