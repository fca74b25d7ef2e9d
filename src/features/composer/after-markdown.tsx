import { type ReactNode, useState } from 'react'
import { readDraft } from '@/session/drafts'
import { useAccount } from '@/session/session-context'
import { LazyPart } from '@/shared/loading/lazy-part'
import type { Draft } from './draft'
import { markdownModule, needsMarkdown } from './markdown'
import { composeKey } from './outboxes'

interface AfterMarkdownProps {
  roomId: string
  children: ReactNode
}

/** The composer of a room, once its draft can be read. */
export function AfterMarkdown({ roomId, children }: AfterMarkdownProps) {
  const { userId } = useAccount()
  const [needed] = useState(() => {
    const draft = readDraft(composeKey(userId, roomId)) as Draft | undefined
    return draft !== undefined && needsMarkdown(draft)
  })
  if (!needed) return children
  return (
    <LazyPart module={markdownModule} name="the message">
      {() => children}
    </LazyPart>
  )
}
