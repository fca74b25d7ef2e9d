import { type ReactNode, useRef } from 'react'
import { messageByteBudget } from '@/lib/matrix-html'
import { Button } from '@/ui/button'
import { Kbd } from '@/ui/kbd'
import { Meter } from '@/ui/meter'
import { MoreRooms } from './rooms/more-rooms'
import { SaveEdit } from './rooms/save-edit'
import { wordsOfDraft } from './sending-words'
import type { Composer } from './use-composer'

interface SendBarProps {
  composer: Composer
  /** Why the account may not send to the room, which the page says on top. */
  forbidden: string | undefined
  /** The button for attaching files. */
  attach: ReactNode
}

const onMac = /Mac|iPhone|iPad/.test(navigator.userAgent)

/** Whole and tenths of kilobytes: `1.9 of 60 KB`. */
function sizeText(bytes: number, budget: number): string {
  return `${(bytes / 1000).toFixed(1)} of ${budget / 1000} KB`
}

/** How large the message is, and the button that sends it. */
export function SendBar({ composer, forbidden, attach }: SendBarProps) {
  const { draft, bytes, empty, sending, send, blockedReason } = composer
  const button = useRef<HTMLButtonElement>(null)
  const budget = messageByteBudget
  const text = sizeText(bytes, budget)
  const tone = bytes > budget ? 'bad' : bytes > budget * 0.8 ? 'warn' : 'accent'
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
      <div className="max-w-[150px] min-w-[88px] flex-1">
        <Meter label="Message size" value={bytes} max={budget} valueText={text} tone={tone} />
        <div
          className={bytes > budget ? 'mt-1 text-sm text-danger' : 'mt-1 text-sm text-ink-3'}
          aria-hidden="true"
        >
          {text}
        </div>
      </div>
      <div className="ml-auto flex flex-wrap items-center justify-end gap-2.5">
        {attach}
        <MoreRooms composer={composer} />
        <Button
          ref={button}
          variant="primary"
          pending={sending}
          disabledReason={blockedReason}
          onClick={() => void send()}
        >
          {wordsOfDraft(draft).verb}
          {draft.about?.several ? '…' : null}
          <Kbd>{onMac ? '⌘ ↵' : 'Ctrl ↵'}</Kbd>
        </Button>
        <SaveEdit composer={composer} button={button} />
      </div>
      {blockedReason && blockedReason !== forbidden && !empty ? (
        <p className="w-full text-sm text-ink-2">{blockedReason}</p>
      ) : null}
    </div>
  )
}
