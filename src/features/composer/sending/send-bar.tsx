import { type ReactNode, useRef } from 'react'
import { messageByteBudget } from '@/lib/matrix-html'
import { onMac } from '@/lib/on-mac'
import { Button } from '@/ui/button'
import { Kbd } from '@/ui/kbd'
import { Meter } from '@/ui/meter'
import { BroadcastButton } from '@/features/composer/broadcast/broadcast-button'
import { SaveEdit } from '@/features/composer/broadcast/save-edit'
import { wordsOfDraft } from './sending-words'
import type { Composer } from '@/features/composer/use-composer'

interface SendBarProps {
  composer: Composer
  /** Why the account can't send to the room; shown at the top of the page. */
  forbidden: string | undefined
  /** The "Attach files" button. */
  attach: ReactNode
}

/** Kilobytes with one decimal: `1.9 of 60 KB`. */
function sizeText(bytes: number, budget: number): string {
  return `${(bytes / 1000).toFixed(1)} of ${budget / 1000} KB`
}

/** The message size and the send button. */
export function SendBar({ composer, forbidden, attach }: SendBarProps) {
  const { draft } = composer.writing
  const { bytes, empty, blockedReason } = composer.outgoing
  const { sending, send } = composer.delivery
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
        <BroadcastButton composer={composer} />
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
