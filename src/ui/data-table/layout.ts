import { type RefObject, useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import type { DataTableColumn, DataTableMode } from './types'

/** Below this window width, rows have two lines. */
const PHONE = '(width < 720px)'
/** Below this width of the table itself (px), columns for wide screens are hidden. */
const TABLET_PX = 800
/** The checkbox column. */
const SELECT_TRACK = '40px'

function subscribePhone(listener: () => void): () => void {
  const query = window.matchMedia(PHONE)
  query.addEventListener('change', listener)
  return () => query.removeEventListener('change', listener)
}

/** Layout of a table in the space it has; the same object until that changes. */
export interface TableLayout<Row> {
  readonly mode: DataTableMode
  /** The columns shown. */
  readonly columns: readonly DataTableColumn<Row>[]
  /** A row's `grid-template-columns`. */
  readonly tracks: string
  /** In px; a narrower table scrolls sideways. */
  readonly minWidth: number
  /** Height of a row, in px. */
  readonly rowPx: number
  /** Whether rows start with a checkbox. */
  readonly selectable: boolean
}

/** Input of a layout; heights in px. */
export interface LayoutOptions<Row> {
  columns: readonly DataTableColumn<Row>[]
  selectable: boolean
  rowHeight: number
  phoneRowHeight: number
}

/**
 * A table's layout, kept up to date.
 *
 * @param table the table's element
 */
export function useTableLayout<Row>(
  table: RefObject<HTMLElement | null>,
  { columns, selectable, rowHeight, phoneRowHeight }: LayoutOptions<Row>,
): TableLayout<Row> {
  const mode = useTableMode(table)
  const rowPx = mode === 'phone' ? phoneRowHeight : rowHeight
  return useMemo(() => {
    const shown = visibleColumns(columns, mode)
    const tracks = gridTracks(shown, { mode, selectable })
    return { mode, columns: shown, tracks, minWidth: leastWidth(tracks), rowPx, selectable }
  }, [columns, mode, selectable, rowPx])
}

/**
 * How much space the table has. The window decides on two-line rows; the table's own width decides
 * on columns, since a panel next to it takes up width.
 *
 * @param table the table's element
 * @returns the mode, kept up to date
 */
function useTableMode(table: RefObject<HTMLElement | null>): DataTableMode {
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
 * The visible columns.
 *
 * @param columns all columns
 * @param mode how much space there is
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
 * The grid tracks of a row. On a phone the primary cell takes the first line, and the others share
 * the second, each as wide as its content if there is room.
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
 * The width below which a row wouldn't fit, so that the table scrolls sideways instead.
 *
 * @param tracks the result of {@link gridTracks}
 * @returns the sum of the tracks' minimum widths, in px
 */
export function leastWidth(tracks: string): number {
  return tracks
    .split(/ (?![^(]*\))/)
    .map((track) => Number(/([\d.]+)px/.exec(track)?.[1] ?? 0))
    .reduce((sum, px) => sum + px, 0)
}

/**
 * The place of a cell in a two-line row, as grid lines.
 *
 * @param layout the table's layout
 * @param column the cell's column
 * @returns `grid-area` as row start / column start / row end / column end
 */
export function phoneArea<Row>(
  { columns, selectable }: Pick<TableLayout<Row>, 'columns' | 'selectable'>,
  column: DataTableColumn<Row>,
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
