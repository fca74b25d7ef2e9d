import { AtSign } from 'lucide-react'
import { Fragment, type ReactNode } from 'react'
import type { Composer } from '@/features/composer/use-composer'
import { mentionWords } from '@/lib/matrix-html/mentions'
import { PersonName } from '@/shared/person/person-name'

/** Users who are named; of further ones, their number. */
const mostNamed = 3

interface NotifyLineProps {
  composer: Pick<Composer, 'message' | 'empty'>
  /** Why `@room` notifies nobody; undefined where it does. */
  everyoneProblem: string | undefined
}

/** Whom the message will notify by mentioning them. */
export function NotifyLine({ composer, everyoneProblem }: NotifyLineProps) {
  const { message, empty } = composer
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
            {isOff ? <p>@room notifies nobody. {everyoneProblem}</p> : null}
          </div>
        </>
      ) : null}
    </div>
  )
}

interface NamedProps {
  userIds: readonly string[]
  /** What the message calls them. */
  words: ReadonlyMap<string, string>
  everyone: boolean
}

/** Everyone, some users, and how many more. */
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

/** A link may say anything; the Matrix ID is who is notified. */
function Person({ userId, words }: { userId: string; words: string | undefined }) {
  if (!words || words === userId) return <bdi className="mono text-sm">{userId}</bdi>
  return (
    <PersonName userId={userId} name={words} withId="plain" className="font-semibold text-ink" />
  )
}
