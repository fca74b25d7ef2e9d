import { useState } from 'react'
import { Button } from '@/ui/button'
import { CodeBlock } from '@/ui/code-block'
import { Dialog } from '@/ui/dialog'
import { Notice } from '@/ui/notice'
import { ProgressBar } from '@/ui/progress-bar'
import { ErrorNotice } from '@/shared/error-notice'
import type { MemberList, MemberListState } from '@/shared/member-list/member-list'
import { countText } from './member-words'

/** Malformed elements that are shown; there is no use in more. */
const mostUnreadable = 20

export interface LoadingProgressProps {
  /** Members read so far. */
  members: number
  joinedSoFar: number
  /** Undefined while the room's summary is unknown. */
  joinedCount: number | undefined
  onCancel: () => void
}

/** How far the list has come. Members that left are in it too, so joined ones are the measure. */
export function LoadingProgress({
  members,
  joinedSoFar,
  joinedCount,
  onCancel,
}: LoadingProgressProps) {
  const words =
    joinedCount === undefined
      ? `${countText(members)} members so far`
      : `${countText(joinedSoFar)} of ${countText(Math.max(joinedCount, joinedSoFar))} so far`
  return (
    <div className="flex min-w-0 items-center gap-3 text-sm text-ink-3">
      <span className="min-w-0 truncate tabular-nums" title={words}>
        {words}
      </span>
      <ProgressBar
        label="Members loaded"
        value={joinedCount === undefined ? null : Math.min(joinedSoFar, joinedCount)}
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

/** What is wrong with a list of which some came: cancelled, broken off, or partly unreadable. */
export function PartialNotices({
  list,
  state,
  onRetry,
}: {
  list: MemberList
  state: MemberListState
  onRetry: () => void
}) {
  const { shown, loading, cancelled, error } = state
  if (!shown) return null
  const { members, unreadable, ending, own } = shown.facts
  const cutOff = ending === 'cutOff' && members > 0
  return (
    <>
      {!loading && cutOff && cancelled ? (
        <Notice
          tone="warn"
          role="status"
          title={`Cancelled after ${countText(members)} members`}
          action={<RetryButton onRetry={onRetry} words="Load all members" />}
        >
          Those that came by then are shown; the others are missing.
        </Notice>
      ) : null}
      {!loading && cutOff && !cancelled ? (
        <Notice
          tone="bad"
          title={`The answer broke off after ${countText(members)} members`}
          action={<RetryButton onRetry={onRetry} words="Try again" />}
        >
          Those that came before are shown; the others are missing.
        </Notice>
      ) : null}
      {!loading && !cutOff && error !== undefined && members > 0 ? (
        <ErrorNotice error={error} onRetry={onRetry} />
      ) : null}
      {unreadable > 0 ? <Unreadable list={list} count={unreadable} /> : null}
      {!loading && own !== undefined && own !== 'joined' ? (
        <Notice tone="info" role="status" title="You are no longer in this room">
          These are its members as they were when you left.
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

function Unreadable({ list, count }: { list: MemberList; count: number }) {
  const [texts, setTexts] = useState<string[]>()
  const words =
    count === 1 ? '1 member could not be read' : `${countText(count)} members could not be read`
  const show = async () => setTexts(await list.ask('unreadable', { most: mostUnreadable }))
  return (
    <Notice
      tone="warn"
      role="status"
      title={words}
      action={
        <Button size="sm" onClick={() => void show()}>
          Show what came
        </Button>
      }
    >
      The server sent something else in the list. The other members are not affected.
      <Dialog
        open={texts !== undefined}
        onOpenChange={(open) => {
          if (!open) setTexts(undefined)
        }}
        title={words}
        description="What the server sent in place of a member event."
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
            and {countText(count - mostUnreadable)} more that are not shown
          </p>
        ) : null}
      </Dialog>
    </Notice>
  )
}
