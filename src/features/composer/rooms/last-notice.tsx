import { isRetryable } from '@/shared/work-queue/items'
import { Notice } from '@/ui/notice'
import type { RoomsMessage, RoomsWork } from './task'
import { roomsText } from './words'

interface LastNoticeProps {
  work: RoomsWork
  message: RoomsMessage | undefined
}

/** What is put away when something else is done in several rooms. */
export function LastNotice({ work, message }: LastNoticeProps) {
  const failed = work.items.filter(isRetryable).length
  const body = message?.contents.silent.at(-1)?.body
  if (failed === 0 || typeof body !== 'string') return null
  return (
    <Notice tone="warn" role="note" title="The last message has not reached all its rooms">
      <p className="truncate">“{body}”</p>
      <p>Its results, with {roomsText(failed)} to retry, are cleared once you continue.</p>
    </Notice>
  )
}
