import { LazyPart } from '@/features/composer/lazy-part'
import type { MessagesProps } from './messages'

const load = () => import('./messages')

/** The room's messages, whose code is fetched when they are first opened. */
export function LazyMessages(props: MessagesProps) {
  return (
    <LazyPart load={load} name="messages">
      {({ Messages }) => <Messages {...props} />}
    </LazyPart>
  )
}
