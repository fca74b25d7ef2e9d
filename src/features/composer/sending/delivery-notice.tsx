import { matrixToEvent } from '@/lib/matrix-link'
import { Button } from '@/ui/button'
import { Identifier } from '@/ui/identifier'
import { Notice } from '@/ui/notice'
import type { OutboxItem, Sent } from './outbox'
import { wordsOfContent } from './sending-words'
import type { Delivery } from '@/features/composer/use-composer'

/** Reports the last message, unless it was simply sent. */
export function DeliveryNotice({ delivery }: { delivery: Delivery }) {
  const { stuck, retry, giveUp, sendUnencrypted } = delivery
  if (!stuck) return null
  const words = wordsOfContent(stuck.content)
  const giveUpButton = (
    <Button size="sm" variant="ghost" onClick={() => void giveUp(stuck, 'Discard')}>
      Discard
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
    return 'Nothing was sent because the console couldn’t check whether the room is encrypted.'
  }
  return item.state.words.advice
}

/** Identifies the message, because the editor may already contain another one. */
function MessageStart({ item }: { item: OutboxItem }) {
  const { body } = item.content
  if (typeof body !== 'string') return null
  return <p className="truncate text-ink">“{body}”</p>
}

/** The last message sent, with a link to it. */
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
