import { isRetryable } from '@/shared/work-queue/items'
import { Notice } from '@/ui/notice'
import type { BroadcastMessage, BroadcastWork } from './task'
import { roomsText } from './broadcast-words'

interface LastNoticeProps {
  work: BroadcastWork
  message: BroadcastMessage | undefined
}

/** Warns that continuing clears the results of the last message. */
export function LastNotice({ work, message }: LastNoticeProps) {
  const failed = work.items.filter(isRetryable).length
  const body = message?.contents.silent.at(-1)?.body
  if (failed === 0 || typeof body !== 'string') return null
  return (
    <Notice tone="warn" role="note" title="The last message hasn’t reached all its rooms">
      <p className="truncate">“{body}”</p>
      <p>If you continue, its results are cleared, including {roomsText(failed)} to retry.</p>
    </Notice>
  )
}
