import { matrixToEvent } from '@/lib/matrix-link'
import { Button } from '@/ui/button'
import { Identifier } from '@/ui/identifier'
import { Notice } from '@/ui/notice'
import type { OutboxItem } from './outbox'
import { wordsOfContent } from './sending-words'
import type { Composer, Sent } from './use-composer'

/** How the last message stands, where it did not simply arrive. */
export function DeliveryNotice({ composer }: { composer: Composer }) {
  const { stuck, retry, giveUp, sendUnencrypted } = composer
  if (!stuck) return null
  const words = wordsOfContent(stuck.content)
  const giveUpButton = (
    <Button size="sm" variant="ghost" onClick={() => void giveUp(stuck, 'Give up')}>
      Give up
    </Button>
  )
  switch (stuck.state.kind) {
    case 'interrupted':
      return (
        <Notice
          tone="warn"
          role="alert"
          title={words.interrupted}
          action={
            <>
              <Button size="sm" variant="primary" onClick={() => void retry(stuck)}>
                {words.again}
              </Button>
              {giveUpButton}
            </>
          }
        >
          <MessageStart item={stuck} />
          <p>The page closed before sending finished. Retrying won’t create a duplicate.</p>
        </Notice>
      )
    case 'encrypted':
      return (
        <Notice
          tone="warn"
          role="alert"
          title={`${words.notSent}: this room is encrypted`}
          action={
            <>
              <Button size="sm" variant="danger" onClick={() => void sendUnencrypted(stuck)}>
                {words.unencrypted}…
              </Button>
              {giveUpButton}
            </>
          }
        >
          <MessageStart item={stuck} />
          <p>The console can’t encrypt, so the message would be readable on every server.</p>
        </Notice>
      )
    case 'failed':
      return (
        <Notice
          tone="bad"
          title={`${words.notSent}: ${stuck.state.words.title}`}
          action={
            <>
              <Button size="sm" onClick={() => void retry(stuck)}>
                Retry
              </Button>
              {giveUpButton}
            </>
          }
        >
          {stuck.state.words.detail ? <p>{stuck.state.words.detail}</p> : null}
          <p>{failureAdvice(stuck)}</p>
        </Notice>
      )
    case 'waiting':
    case 'sending':
    case 'sent':
      return null
  }
}

function failureAdvice(item: OutboxItem): string | undefined {
  if (item.state.kind !== 'failed') return undefined
  if (item.mayHaveArrived) return 'It may have arrived. Retrying won’t create a duplicate.'
  if (item.state.step === 'encryption') {
    return 'Without knowing whether the room is encrypted, nothing was sent.'
  }
  return item.state.words.advice
}

/** Which message it is: the editor may hold another one by now. */
function MessageStart({ item }: { item: OutboxItem }) {
  const { body } = item.content
  if (typeof body !== 'string') return null
  return <p className="truncate text-ink">“{body}”</p>
}

/** The last message, and where to see it. */
export function SentLine({ roomId, sent }: { roomId: string; sent: Sent }) {
  const { eventId, content } = sent
  return (
    <p className="flex min-w-0 flex-wrap items-center gap-x-2 text-sm text-ink-2">
      {wordsOfContent(content).sentAs}
      <Identifier value={eventId} label="event ID" small truncate />
      <a
        className="link"
        href={matrixToEvent(roomId, eventId)}
        target="_blank"
        rel="noopener noreferrer"
      >
        Open in a client
      </a>
    </p>
  )
}
