import { lazyModule } from '@/lib/lazy-module'
import { LazyPart } from '@/shared/loading/lazy-part'
import type { MessagesProps } from './messages'

const messagesModule = lazyModule(() => import('./messages'))

/** The room's messages; their code is fetched when they are first opened. */
export function LazyMessages(props: MessagesProps) {
  return (
    <LazyPart module={messagesModule} name="the messages">
      {({ Messages }) => <Messages {...props} />}
    </LazyPart>
  )
}
