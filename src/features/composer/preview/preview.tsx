import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { endpointQuery } from '@/api/query'
import { getRoomStateWithKey } from '@/api/endpoints/state'
import { request } from '@/api/request'
import { attachmentOf, type MessageContent } from '@/lib/matrix-html'
import { useAccount, useClient } from '@/session/session-context'
import { MxcAvatar } from '@/shared/mxc-avatar'
import { ThisRequest } from '@/shared/this-request'
import { nameColourClass } from '@/ui/avatar-identity'
import { cx } from '@/ui/classes'
import { CodeBlock } from '@/ui/code-block'
import { Segmented } from '@/ui/segmented'
import { DroppedNotice } from '@/features/composer/draft/dropped-notice'
import { hasCaption, MessageFiles } from './message-files'
import { MessageNodes, MessageText } from './message-nodes'
import { messageType } from '@/shared/message/room-transport'
import type { Outgoing } from '@/features/composer/use-composer'

const views = [
  { value: 'preview', label: 'Preview' },
  { value: 'plain', label: 'Plain text' },
  { value: 'event', label: 'Event' },
] as const
type View = (typeof views)[number]['value']

const explanations: Record<View, string> = {
  preview: 'as a Matrix client shows it',
  plain: 'as a client without HTML shows it',
  event: 'as the server receives it',
}

const card = 'min-w-0 rounded-lg border border-line bg-surface p-4'

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}

/** The account's name and avatar in a room. */
function useSender(roomId: string) {
  const { userId } = useAccount()
  const params = { roomId, eventType: 'm.room.member', stateKey: userId }
  const { data } = useQuery(endpointQuery(useClient(), request(getRoomStateWithKey, { params })))
  return { userId, name: text(data?.displayname) ?? userId, mxc: text(data?.avatar_url) }
}

/** What would be sent, as others see it; beside the editor, or below it on narrow windows. */
export function Preview({ outgoing, roomId }: { outgoing: Outgoing; roomId: string }) {
  const [view, setView] = useState<View>('preview')
  const { message, empty, requests } = outgoing
  return (
    <section
      aria-label="Preview"
      className="flex min-w-0 flex-col gap-2 lg:-m-1 lg:min-h-0 lg:overflow-y-auto lg:p-1"
    >
      <div className="flex flex-wrap items-center gap-2">
        <Segmented
          label="Show the message as"
          value={view}
          onValueChange={setView}
          options={views}
        />
        <span className="ml-auto text-sm text-ink-3">{explanations[view]}</span>
      </div>
      {view === 'event' ? (
        <Events contents={[...message.before, message.content]} />
      ) : (
        <MessageCard outgoing={outgoing} roomId={roomId} plain={view === 'plain'} />
      )}
      {empty ? null : <DroppedNotice dropped={message.dropped} />}
      <div className="mt-2">
        <h2 className="mb-1 text-sm font-semibold text-ink-3">Request</h2>
        <ThisRequest requests={requests} />
      </div>
    </section>
  )
}

/** The events that would be sent, in order. */
function Events({ contents }: { contents: readonly MessageContent[] }) {
  return contents.map((content, index) => (
    <CodeBlock
      // Files have no identity except their position.
      key={`${index} ${content.url ?? ''}`}
      label={contents.length === 1 ? 'Event' : `Event ${index + 1} of ${contents.length}`}
      className="flex-none"
      language="json"
      wrap
      code={JSON.stringify({ type: messageType, content }, null, 2)}
    />
  ))
}

interface MessageCardProps {
  outgoing: Outgoing
  roomId: string
  plain: boolean
}

function MessageCard({ outgoing, roomId, plain }: MessageCardProps) {
  const { userId, name, mxc } = useSender(roomId)
  const { message, empty } = outgoing
  // Clients show the new content of an edit.
  const shown = message.content['m.new_content'] ?? message.content
  const { msgtype, body } = shown
  const files = [...message.before, shown].map((content) => attachmentOf({ ...content }))
  const formatted = !plain && shown.formatted_body !== undefined
  const mentionsRoom = !plain && message.roomMention === 'sent'
  const content = formatted ? (
    <MessageNodes nodes={message.nodes} mentionsRoom={mentionsRoom} />
  ) : (
    <span className="whitespace-pre-wrap">
      <MessageText text={body} mentionsRoom={mentionsRoom} />
    </span>
  )
  const sender = <bdi className={cx('font-semibold', nameColourClass(userId))}>{name}</bdi>
  return (
    <div className={cx(card, 'flex gap-2.5')}>
      <MxcAvatar mxc={mxc} name={name} id={userId} />
      <div
        className={cx(
          'min-w-0 flex-1 [overflow-wrap:anywhere]',
          msgtype === 'm.notice' && 'text-ink-2',
        )}
      >
        {msgtype === 'm.emote' && !empty ? (
          <div className="text-ink-2">
            * {sender} {content}
          </div>
        ) : (
          <>
            <div className="mb-0.5">{sender}</div>
            {empty ? (
              <span className="text-ink-3">Your message preview appears here.</span>
            ) : (
              <>
                <MessageFiles files={files} />
                {hasCaption(shown) ? content : null}
              </>
            )}
          </>
        )}
      </div>
    </div>
  )
}
