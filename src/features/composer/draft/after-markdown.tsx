import { type ReactNode, useState } from 'react'
import { useAccount } from '@/session/session-context'
import { LazyPart } from '@/shared/loading/lazy-part'
import { draftOf } from './draft'
import { markdownModule, needsMarkdown } from './markdown'

interface AfterMarkdownProps {
  roomId: string
  children: ReactNode
}

/** A room's composer, once the code that reads its draft has loaded. */
export function AfterMarkdown({ roomId, children }: AfterMarkdownProps) {
  const { userId } = useAccount()
  const [needed] = useState(() => needsMarkdown(draftOf(userId, roomId).read()))
  if (!needed) return children
  return (
    <LazyPart module={markdownModule} name="the message">
      {() => children}
    </LazyPart>
  )
}
