import { AtSign } from 'lucide-react'
import { Fragment, type ReactNode } from 'react'
import type { Outgoing } from '@/features/composer/use-composer'
import { mentionWords } from '@/lib/matrix-html/mentions'
import { PersonName } from '@/shared/person/person-name'

/** Limit of users listed by name; the rest are counted. */
const mostNamed = 3

interface NotifyLineProps {
  outgoing: Pick<Outgoing, 'message' | 'empty'>
  /** Why `@room` doesn't notify anyone; undefined if it does. */
  everyoneProblem: string | undefined
}

/** Lists the users that the message notifies. */
export function NotifyLine({ outgoing, everyoneProblem }: NotifyLineProps) {
  const { message, empty } = outgoing
  const { user_ids: userIds = [], room = false } = message.content['m.mentions']
  const isOff = message.roomMention === 'notAllowed' && everyoneProblem !== undefined
  const isShown = !empty && (userIds.length > 0 || room || isOff)
  return (
    <div role="status" className={isShown ? 'flex gap-2 text-sm text-ink-2' : 'sr-only'}>
      {isShown ? (
        <>
          <AtSign aria-hidden="true" className="mt-px size-3.5!" />
          <div className="min-w-0 [overflow-wrap:anywhere]">
            {userIds.length > 0 || room ? (
              <p>
                Notifies{' '}
                <Named userIds={userIds} words={mentionWords(message.nodes)} everyone={room} />
              </p>
            ) : null}
            {isOff ? <p>@room won’t notify anyone. {everyoneProblem}</p> : null}
          </div>
        </>
      ) : null}
    </div>
  )
}

interface NamedProps {
  userIds: readonly string[]
  /** Their names in the message. */
  words: ReadonlyMap<string, string>
  everyone: boolean
}

/** Everyone, some users, and the number of others. */
function Named({ userIds, words, everyone }: NamedProps) {
  const more = userIds.length - mostNamed
  const parts: { key: string; content: ReactNode }[] = [
    ...(everyone ? [{ key: '@room', content: <b>everyone in the room</b> }] : []),
    ...userIds.slice(0, mostNamed).map((userId) => ({
      key: userId,
      content: <Person userId={userId} words={words.get(userId)} />,
    })),
    ...(more > 0 ? [{ key: 'more', content: `${more} more` }] : []),
  ]
  return parts.map(({ key, content }, index) => (
    <Fragment key={key}>
      {index === 0 ? '' : index === parts.length - 1 ? ' and ' : ', '}
      {content}
    </Fragment>
  ))
}

/** A link can have any text, so the Matrix ID shows who is notified. */
function Person({ userId, words }: { userId: string; words: string | undefined }) {
  if (!words || words === userId) return <bdi className="mono text-sm">{userId}</bdi>
  return (
    <PersonName userId={userId} name={words} withId="plain" className="font-semibold text-ink" />
  )
}
