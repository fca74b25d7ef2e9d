import { type ReactNode, useState } from 'react'
import { readDraft } from '@/session/drafts'
import { useAccount } from '@/session/session-context'
import type { Draft } from './draft'
import { LazyPart } from './lazy-part'
import { markdownChunk, needsMarkdown } from './markdown'
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
    <LazyPart load={markdownChunk.load} name="message">
      {() => children}
    </LazyPart>
  )
}
