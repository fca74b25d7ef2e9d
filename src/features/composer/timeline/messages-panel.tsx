import { ArrowLeft, MessageSquareText, RefreshCw } from 'lucide-react'
import { useQueryClient } from '@tanstack/react-query'
import { ErrorNotice } from '@/shared/error-notice'
import { ThisRequest } from '@/shared/this-request'
import { Button, IconButton } from '@/ui/button'
import { cx } from '@/ui/classes'
import { EmptyState } from '@/ui/empty-state'
import { Segmented } from '@/ui/segmented'
import { SkeletonRows } from '@/ui/skeleton'
import type { DraftRelation } from '@/features/composer/draft/draft'
import { MessageRow } from './message-row'
import { RemoveDialog } from './remove-dialog'
import { SourceDialog } from './source-dialog'
import { ThreadRoot } from './thread-root'
import type { TimelineMessage } from './timeline'
import { pageRequest, refreshTimeline, type TimelinePart } from './timeline-query'
import type { MessageActions } from './use-message-actions'
import type { OpenMessageState } from './use-open-message'
import { useTimeline } from './use-timeline'

export interface MessagesPanelProps {
  roomId: string
  part: TimelinePart
  onPart: (part: TimelinePart) => void
  actions: MessageActions
  dialogs: OpenMessageState
  /** The message that the draft refers to. */
  about: DraftRelation | undefined
  /** Fills the page, which scrolls; a column scrolls by itself. */
  fills?: boolean
}

const parts = [
  { value: 'all', label: 'All' },
  { value: 'threads', label: 'Threads' },
] as const

/** The room's latest messages, newest first, with their actions. */
export function MessagesPanel(props: MessagesPanelProps) {
  const { roomId, part, onPart, actions, about, fills = false } = props
  const { open, setOpen } = props.dialogs
  const queryClient = useQueryClient()
  const { query, messages, senderOf } = useTimeline(roomId, part)
  const pickedId = pickedMessage(about)
  const row = (message: TimelineMessage) => {
    const answered = messages.find(({ eventId }) => eventId === message.replyTo)
    const sender = senderOf(message.sender)
    return (
      <MessageRow
        key={message.eventId}
        roomId={roomId}
        message={message}
        sender={sender}
        answered={answered && { message: answered, sender: senderOf(answered.sender) }}
        actions={actions}
        now={query.dataUpdatedAt}
        isPicked={message.eventId === pickedId}
        onSource={() => setOpen({ dialog: 'source', event: message.source })}
        onRemove={() => setOpen({ dialog: 'remove', message, sender })}
        onThread={
          part.kind === 'thread' ? undefined : (rootId) => onPart({ kind: 'thread', rootId })
        }
      />
    )
  }

  return (
    <div className={fills ? 'min-w-0 flex-1 bg-surface' : 'flex min-h-0 min-w-0 flex-1 flex-col'}>
      <div
        className={cx(
          'flex flex-none items-center gap-2 px-4 py-2.5',
          fills && 'sticky top-0 z-10 bg-surface md:px-6',
        )}
      >
        {part.kind === 'thread' ? (
          <Button size="sm" icon={<ArrowLeft />} onClick={() => onPart({ kind: 'all' })}>
            All messages
          </Button>
        ) : (
          <Segmented
            label="Messages shown"
            value={part.kind}
            onValueChange={(kind) => onPart({ kind })}
            options={parts}
          />
        )}
        <IconButton
          label="Refresh messages"
          icon={<RefreshCw />}
          className="ml-auto"
          pending={query.isFetching && !query.isFetchingNextPage}
          onClick={() => void refreshTimeline(queryClient, roomId)}
        />
      </div>
      <div
        className={
          fills
            ? 'border-t border-line md:[&>div]:px-6 md:[&>ol>li]:px-6'
            : 'min-h-0 flex-1 overflow-y-auto border-t border-line'
        }
      >
        {query.isError ? (
          <ErrorNotice className="m-4" error={query.error} onRetry={() => void query.refetch()} />
        ) : null}
        {query.isPending ? (
          <SkeletonRows rows={6} columns={1} label="messages" />
        ) : (
          <ol aria-label="Messages">{messages.map(row)}</ol>
        )}
        {query.isSuccess && messages.length === 0 && !query.hasNextPage ? (
          <Nothing part={part} />
        ) : null}
        {query.hasNextPage ? (
          <div className="px-4 py-3">
            <Button
              size="sm"
              pending={query.isFetchingNextPage}
              onClick={() => void query.fetchNextPage()}
            >
              Show earlier messages
            </Button>
          </div>
        ) : null}
        {part.kind === 'thread' && !query.hasNextPage && query.isSuccess ? (
          <ThreadRoot roomId={roomId} rootId={part.rootId}>
            {row}
          </ThreadRoot>
        ) : null}
        <div className="px-4 py-3">
          <ThisRequest requests={[pageRequest(roomId, part)]} />
        </div>
      </div>
      {open?.dialog === 'source' ? (
        <SourceDialog event={open.event} onClose={() => setOpen(undefined)} />
      ) : null}
      {open?.dialog === 'remove' ? (
        <RemoveDialog
          roomId={roomId}
          message={open.message}
          senderName={open.sender.name}
          onClose={() => setOpen(undefined)}
        />
      ) : null}
    </div>
  )
}

function pickedMessage(about: DraftRelation | undefined): string | undefined {
  const relation = about?.relation
  return relation?.kind === 'thread' ? relation.rootId : relation?.eventId
}

function Nothing({ part }: { part: TimelinePart }) {
  if (part.kind === 'thread') return null
  return (
    <EmptyState
      icon={<MessageSquareText />}
      title={part.kind === 'threads' ? 'No threads' : 'No messages yet'}
      body={
        part.kind === 'threads'
          ? 'To start a thread, choose “Reply in thread” in a message’s menu.'
          : 'Messages sent to this room appear here.'
      }
    />
  )
}
