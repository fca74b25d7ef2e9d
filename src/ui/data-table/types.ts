import type { ReactNode } from 'react'

/** A column of a data table. Define the columns once, outside the component. */
export interface DataTableColumn<Row> {
  id: string
  /** The column's name: above it, and on the button that sorts by it. */
  header: string
  /** The name is for screen readers only, as above a column of buttons. */
  headerHidden?: boolean
  cell: (row: Row) => ReactNode
  /**
   * A grid track that doesn't depend on the content: `'minmax(160px,1fr)'`, `'90px'`. Each row is
   * its own grid, so `auto` would not line up.
   */
  width: string
  sortable?: boolean
  align?: 'start' | 'end'
  /** Hidden below 720 px, or if the table itself is narrower than 800 px. */
  hideBelow?: 'phone' | 'tablet'
  /** Names the row: its header cell, and the first of the two lines on a phone. */
  primary?: boolean
  /** Stays at the end of the row, across both lines on a phone: for a row's buttons. */
  actions?: boolean
}

/** The column sorted by, and the direction. */
export interface DataTableSort {
  columnId: string
  direction: 'ascending' | 'descending'
}

/** `phone`: two-line rows; `tablet`: fewer columns; `wide`: all of them. */
export type DataTableMode = 'phone' | 'tablet' | 'wide'
