import { useState } from 'react'
import { plural } from '@/lib/plural'
import { Button } from '@/ui/button'
import { CodeBlock } from '@/ui/code-block'
import { Dialog } from '@/ui/dialog'
import { Notice } from '@/ui/notice'
import { ProgressBar } from '@/ui/progress-bar'
import { ErrorNotice } from '@/shared/error-notice'
import type {
  RemoteMemberList,
  RemoteMemberListState,
} from '@/shared/member-list/page/remote-member-list'
import { countText } from './member-words'

/** Limit of malformed elements to show; more would be no help. */
const mostUnreadable = 20

export interface LoadingProgressProps {
  /** Members loaded so far. */
  members: number
  joinedSoFar: number
  /** Undefined while the room's summary is unknown. */
  joinedCount: number | undefined
  onCancel: () => void
}

/** The progress of loading the list. It includes former members, so joined ones are the measure. */
export function LoadingProgress({
  members,
  joinedSoFar,
  joinedCount,
  onCancel,
}: LoadingProgressProps) {
  const words =
    joinedCount === undefined
      ? `${plural(members, 'member')} so far`
      : `${countText(joinedSoFar)} of ${countText(Math.max(joinedCount, joinedSoFar))} so far`
  return (
    <div className="flex min-w-0 items-center gap-3 text-sm text-ink-3">
      <span className="min-w-0 truncate tabular-nums" title={words}>
        {words}
      </span>
      <ProgressBar
        label="Members loaded"
        value={joinedCount === undefined ? undefined : Math.min(joinedSoFar, joinedCount)}
        max={joinedCount ?? 1}
        valueText={words}
        className="w-12 flex-none md:w-24"
      />
      <Button size="sm" onClick={onCancel}>
        Cancel
      </Button>
    </div>
  )
}

/** What is wrong with a partial list: cancelled, cut off, or partly unreadable. */
export function PartialNotices({
  list,
  state,
  onRetry,
}: {
  list: RemoteMemberList
  state: RemoteMemberListState
  onRetry: () => void
}) {
  const { shown, loading, cancelled, error, eventsError } = state
  if (!shown) return null
  const { members, unreadable, ending, own } = shown.facts
  const cutOff = ending === 'cutOff' && members > 0
  return (
    <>
      {!loading && cancelled && ending !== 'whole' && members > 0 ? (
        <Notice
          tone="warn"
          role="status"
          title={`Cancelled after ${plural(members, 'member')}`}
          action={<RetryButton onRetry={onRetry} words="Load all members" />}
        >
          Only the members loaded before that are shown.
        </Notice>
      ) : null}
      {!loading && cutOff && !cancelled ? (
        <Notice
          tone="bad"
          title={`The response was cut off after ${plural(members, 'member')}`}
          action={<RetryButton onRetry={onRetry} words="Retry" />}
        >
          Only the members received before that are shown.
        </Notice>
      ) : null}
      {!loading && !cutOff && error !== undefined && members > 0 ? (
        <ErrorNotice error={error} onRetry={onRetry} />
      ) : null}
      {eventsError === undefined ? null : (
        <ErrorNotice
          error={eventsError}
          // The state has the next failure.
          onRetry={() => void list.loadEvents('user').catch(() => undefined)}
        />
      )}
      {unreadable > 0 ? <Unreadable list={list} count={unreadable} /> : null}
      {!loading && own !== undefined && own !== 'joined' ? (
        <Notice tone="info" role="status" title="You are no longer in this room">
          This list shows its members as of when you left.
        </Notice>
      ) : null}
    </>
  )
}

function RetryButton({ onRetry, words }: { onRetry: () => void; words: string }) {
  return (
    <Button size="sm" onClick={onRetry}>
      {words}
    </Button>
  )
}

function Unreadable({ list, count }: { list: RemoteMemberList; count: number }) {
  const [texts, setTexts] = useState<string[]>()
  const words = `Couldn’t read ${plural(count, 'member')}`
  const show = async () => setTexts(await list.ask('unreadable', { most: mostUnreadable }))
  return (
    <Notice
      tone="warn"
      role="status"
      title={words}
      action={
        <Button size="sm" onClick={() => void show()}>
          Show raw data
        </Button>
      }
    >
      The server sent something other than member events. The other members aren’t affected.
      <Dialog
        open={texts !== undefined}
        onOpenChange={(open) => {
          if (!open) setTexts(undefined)
        }}
        title={words}
        description="What the server sent instead of a member event."
        footer={null}
        size="lg"
      >
        <CodeBlock
          label="Unreadable members"
          language="json"
          code={(texts ?? []).join('\n')}
          className="max-h-[60dvh]"
        />
        {count > mostUnreadable ? (
          <p className="mt-2 text-sm text-ink-3">
            and {countText(count - mostUnreadable)} more, not shown
          </p>
        ) : null}
      </Dialog>
    </Notice>
  )
}
