import { cutText } from '@/lib/cut'
import { cx } from './classes'
import { CopyButton } from './copy-button'

/** Props of {@link Identifier}. */
export interface IdentifierProps {
  /** A Matrix ID, room ID, event ID or MXC URI. */
  value: string
  /** Its kind, for the copy button's name: "room ID" gives "Copy room ID". */
  label?: string
  /** With a copy button (default); leave it out only if the row has one. */
  copy?: boolean
  /** Cuts the end off if there is no room; otherwise it wraps, but only after `:` and `/`. */
  truncate?: boolean
  /** 12 px instead of 12.5. */
  small?: boolean
  className?: string
}

/** Limit for the characters shown: Matrix's identifiers have up to 255 bytes. */
const mostOfId = 500

/** Splits where a line may break: after `:` and `/`, never inside a word. */
function pieces(value: string): string[] {
  return value.split(/(?<=[:/])(?![:/])/)
}

/** An identifier: monospaced, isolated from the surrounding text direction, with a copy button. */
export function Identifier({
  value,
  label = 'ID',
  copy = true,
  truncate = false,
  small = false,
  className,
}: IdentifierProps) {
  // No Matrix ID is that long. Copying always copies all of it.
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
