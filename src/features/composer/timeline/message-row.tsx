import { useId, useMemo, useState } from 'react'
import { CornerUpLeft, MessageSquareText } from 'lucide-react'
import { plural } from '@/lib/plural'
import { cutText, mostOfText } from '@/lib/cut'
import { attachmentOf } from '@/lib/matrix-html/relation'
import { momentText } from '@/lib/moment'
import { MxcAvatar } from '@/shared/mxc-avatar'
import { PersonName } from '@/shared/person/person-name'
import { nameColourClass } from '@/ui/avatar-identity'
import { Button } from '@/ui/button'
import { cx } from '@/ui/classes'
import { PartBoundary } from '@/ui/part-boundary'
import { MessageFiles } from '@/features/composer/preview/message-files'
import { MessageNodes, MessageText } from '@/features/composer/preview/message-nodes'
import {
  bodyNodes,
  captionOf,
  formattedBodyOf,
  mentionsEveryone,
  plainTextOf,
} from './message-body'
import { Reactions } from './reactions'
import { RowActions } from './row-actions'
import { excerptOf, type TimelineMessage } from './timeline'
import type { MessageActions } from './use-message-actions'
import type { Sender } from './use-timeline'

export interface MessageRowProps {
  roomId: string
  message: TimelineMessage
  sender: Sender
  /** The message it replies to, if fetched. */
  answered: { message: TimelineMessage; sender: Sender } | undefined
  actions: MessageActions
  /** When the messages were fetched, in ms since 1970. */
  now: number
  /** The editor contains a reply to it or an edit of it. */
  isPicked: boolean
  onRemove: () => void
  /** Shows its event. */
  onSource: () => void
  /** Opens the thread that it starts or is in; absent within a thread. */
  onThread?: (rootId: string) => void
}

/** A message of the room, with its actions. */
export function MessageRow(props: MessageRowProps) {
  const headId = useId()
  return (
    <li
      aria-labelledby={headId}
      data-event-id={props.message.eventId}
      className={cx(
        'flex min-w-0 gap-2.5 border-b border-line px-4 py-2.5 last:border-b-0',
        props.isPicked && 'bg-accent-soft',
      )}
    >
      <PartBoundary what="message">
        <Message {...props} headId={headId} />
      </PartBoundary>
    </li>
  )
}

function Message(props: MessageRowProps & { headId: string }) {
  const { message, sender, answered, actions, now, onThread, headId } = props
  const { eventId, content, hidden, edited, thread, threadRootId } = message
  const when = momentText(message.sentAt, now)
  const name = `message by ${sender.name}, ${when}`
  const rootId = thread ? eventId : threadRootId
  return (
    <>
      <MxcAvatar mxc={sender.avatarMxc} name={sender.name} id={sender.userId} />
      <div className="min-w-0 flex-1">
        <div className="flex min-w-0 items-center gap-2">
          <p id={headId} className="flex min-w-0 flex-1 items-baseline gap-2">
            <PersonName
              userId={sender.userId}
              name={sender.name}
              warnings={sender.warnings}
              withId="plain"
              className={cx('font-semibold', nameColourClass(sender.userId))}
            />
            <span className="flex-none text-xs text-ink-3">
              {when}
              {edited ? ' · edited' : ''}
            </span>
          </p>
          <RowActions {...props} label={name} />
        </div>
        {message.replyTo === undefined ? null : <Answered answered={answered} />}
        {hidden ? (
          <p className="text-ink-3 italic">{excerptOf(message)}</p>
        ) : (
          <PartBoundary what="message">
            <Body content={content} />
          </PartBoundary>
        )}
        <Reactions message={message} actions={actions} />
        {rootId !== undefined && onThread ? (
          <Button
            size="sm"
            variant="ghost"
            className="-ml-2"
            icon={<MessageSquareText />}
            onClick={() => onThread(rootId)}
          >
            {thread ? `Thread: ${plural(thread.count, 'reply', 'replies')}` : 'In a thread'}
          </Button>
        ) : null}
      </div>
    </>
  )
}

function Answered({ answered }: Pick<MessageRowProps, 'answered'>) {
  return (
    <p className="flex min-w-0 items-center gap-1 border-l-2 border-line-strong pl-2 text-sm text-ink-3">
      <CornerUpLeft aria-hidden="true" className="size-3!" />
      <span className="truncate">
        {answered ? (
          <>
            <PersonName
              userId={answered.sender.userId}
              name={answered.sender.name}
              warnings={answered.sender.warnings}
              className="font-strong"
            />
            : {excerptOf(answered.message)}
          </>
        ) : (
          'Reply to an earlier message'
        )}
      </span>
    </p>
  )
}

/** Longer ones would push the other messages out of view. */
const longText = 600
const longHtml = 2_000

/** Events are limited to 64 KB; if a server sends more, the plain text is shown. */
const mostHtml = 70_000

function Body({ content }: { content: TimelineMessage['content'] }) {
  const attachment = attachmentOf(content)
  const words = attachment ? captionOf(content) : content
  const html = formattedBodyOf(words)?.length ?? 0
  const nodes = useMemo(() => (html > mostHtml ? undefined : bodyNodes(words)), [words, html])
  const text = plainTextOf(words)
  const mentionsRoom = mentionsEveryone(content)
  const isLong = text.length > longText || html > longHtml
  const [whole, setWhole] = useState(false)
  return (
    <div
      className={cx(
        'max-w-[90ch] [overflow-wrap:anywhere]',
        content.msgtype === 'm.notice' && 'text-ink-2',
      )}
    >
      <MessageFiles files={[attachment]} />
      <div className={isLong && !whole ? 'max-h-48 overflow-hidden' : undefined}>
        {nodes ? (
          <MessageNodes nodes={nodes} mentionsRoom={mentionsRoom} />
        ) : (
          <span className="whitespace-pre-wrap">
            <MessageText
              text={whole ? text : cutText(text, mostOfText)}
              mentionsRoom={mentionsRoom}
            />
          </span>
        )}
      </div>
      {isLong ? (
        <Button size="sm" variant="ghost" className="-ml-2" onClick={() => setWhole(!whole)}>
          {whole ? 'Show less' : 'Show more'}
        </Button>
      ) : null}
    </div>
  )
}
