import { cx } from './classes'

/** Props of {@link SkeletonRows}. */
export interface SkeletonRowsProps {
  /** Number of lines. */
  rows: number
  columns: number
  /** What is loading, in lower case: "members" is announced as "Loading members". */
  label: string
}

const widths = ['w-3/5', 'w-4/5', 'w-1/2', 'w-2/3', 'w-3/4']

/** Grey lines in place of loading rows. */
export function SkeletonRows({ rows, columns, label }: SkeletonRowsProps) {
  return (
    <output className="block">
      <span className="sr-only">Loading {label}…</span>
      <div aria-hidden="true" className="animate-pulse">
        {Array.from({ length: rows }, (_, row) => (
          <div key={row} className="flex h-9 items-center gap-6 border-b border-line px-3">
            {Array.from({ length: columns }, (_, column) => (
              <span key={column} className="min-w-0 flex-1">
                <span
                  className={cx(
                    'block h-2.5 rounded-full bg-sunken dark:bg-line',
                    widths[(row * 2 + column * 3) % widths.length],
                  )}
                />
              </span>
            ))}
          </div>
        ))}
      </div>
    </output>
  )
}
