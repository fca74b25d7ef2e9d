import type { ReactNode } from 'react'

/** A column of a data table. Define the columns once, outside of the component. */
export interface DataTableColumn<Row> {
  id: string
  /** The column's name: on top of it, and on the button that sorts by it. */
  header: string
  /** The name is for screen readers alone, as over a column of buttons. */
  headerHidden?: boolean
  cell: (row: Row) => ReactNode
  /**
   * A grid track that does not depend on the content: `'minmax(160px,1fr)'`, `'90px'`. Each row is
   * a grid of its own, so `auto` would not line up.
   */
  width: string
  sortable?: boolean
  align?: 'start' | 'end'
  /** Left out below 720 px, or where the table itself is narrower than 800 px. */
  hideBelow?: 'phone' | 'tablet'
  /** Names the row: its header cell, and the first of the two lines on a phone. */
  primary?: boolean
  /** Stays at the end of the row, over both lines on a phone: for a row's buttons. */
  actions?: boolean
}

/** By which column, and which way. */
export interface DataTableSort {
  columnId: string
  direction: 'ascending' | 'descending'
}

/** `phone`: two-line rows; `tablet`: fewer columns; `wide`: all of them. */
export type DataTableMode = 'phone' | 'tablet' | 'wide'
