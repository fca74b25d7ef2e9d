import type { ReactNode } from 'react'
import { HEADER_PX } from './data-table/use-row-virtualizer'

/** Matches its class, in px. */
const BOX_PX = 256

/** How many rows of the given height in px fit in a {@link TableBox} without scrolling. */
export function rowsInBox(rowPx: number): number {
  return Math.floor((BOX_PX - HEADER_PX) / rowPx)
}

/** Props of {@link TableBox}. */
export interface TableBoxProps {
  /** As high as its few rows, rather than the fixed height. */
  fitting?: boolean
  /** A `DataTable`, with height `auto` if it is fitting. */
  children: ReactNode
}

/** Gives a table in a dialog a fixed height, however many rows it has. */
export function TableBox({ fitting = false, children }: TableBoxProps) {
  return (
    <div
      className={
        fitting
          ? 'border-t border-line'
          : 'flex h-64 flex-col border-y border-line flowing:overflow-y-auto'
      }
    >
      {children}
    </div>
  )
}
