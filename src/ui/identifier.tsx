import { cutText } from '@/lib/cut'
import { cx } from './classes'
import { CopyButton } from './copy-button'

/** Props of {@link Identifier}. */
export interface IdentifierProps {
  /** A Matrix ID, room ID, event ID or mxc URI. */
  value: string
  /** What it is, for the copy button's name: "room ID" gives "Copy room ID". */
  label?: string
  /** With a copy button (default); leave it out only where the row has one. */
  copy?: boolean
  /** Cuts the end off where there is no room; else it wraps after `:` and `/` alone. */
  truncate?: boolean
  /** 12 px instead of 12.5. */
  small?: boolean
  className?: string
}

/** Characters of an identifier that are shown: those of Matrix have 255 bytes at most. */
const mostOfId = 500

/** Splits where a line may break: after `:` and `/`, never inside a word. */
function pieces(value: string): string[] {
  return value.split(/(?<=[:/])(?![:/])/)
}

/** An identifier: monospaced, isolated from the text direction around it, with a copy button. */
export function Identifier({
  value,
  label = 'ID',
  copy = true,
  truncate = false,
  small = false,
  className,
}: IdentifierProps) {
  // No ID of Matrix is that long. What is copied is whole.
  const text = cutText(value, mostOfId)
  return (
    <span className={cx('inline-flex max-w-full min-w-0 items-center gap-1', className)}>
      <bdi
        className={cx('mono min-w-0', small && 'text-sm', truncate ? 'truncate' : 'break-normal')}
        title={truncate ? text : undefined}
      >
        {truncate
          ? text
          : pieces(text).map((piece, index) => (
              // The pieces of one value never change places.
              <span key={`${index}${piece}`}>
                {piece}
                <wbr />
              </span>
            ))}
      </bdi>
      {copy ? <CopyButton value={value} label={`Copy ${label}`} className="-my-1" /> : null}
    </span>
  )
}
