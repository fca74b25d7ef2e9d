import { Notice } from '@/ui/notice'
import { Button } from '@/ui/button'
import { SkeletonRows } from '@/ui/skeleton'
import { useChunk } from '@/features/composer/use-chunk'
import type { MessagesProps } from './messages'

const load = () => import('./messages')

/** The room's messages, whose code is fetched when they are first opened. */
export function LazyMessages(props: MessagesProps) {
  const { loaded, error, pending, retry } = useChunk(load)
  if (loaded) return <loaded.Messages {...props} />
  if (error === undefined) return <SkeletonRows rows={4} columns={1} label="the messages" />
  return (
    <Notice
      tone="bad"
      title="The messages could not be loaded"
      action={
        <Button size="sm" pending={pending} onClick={retry}>
          Try again
        </Button>
      }
    >
      Check the connection. What you have written stays.
    </Notice>
  )
}
