import { useState } from 'react'

/** What a dialog with results needs. */
interface Opened {
  close: () => void
  /** What gets the focus afterwards: the button that opened it, if it is still there. */
  finalFocus: () => HTMLElement | true
}

/**
 * Whether the results of work are open, for the strip that opens them.
 * @returns `opened` is undefined while they are closed; `open` takes the pressed button
 */
export function useResultsOpener({ items }: { items: readonly unknown[] }): {
  opened: Opened | undefined
  open: (opener: HTMLElement) => void
} {
  const [opener, setOpener] = useState<HTMLElement>()
  const close = () => setOpener(undefined)
  // Once the results are cleared, don't open the next ones automatically.
  if (opener && items.length === 0) close()
  const finalFocus = () => (opener?.isConnected ? opener : true)
  return { opened: opener && { close, finalFocus }, open: setOpener }
}
