import type { MemberListWorker } from '@/shared/member-list/page/remote-member-list'
import { MemberListHost } from '@/shared/member-list/worker/member-list-host'
import type { FromWorker, MemberView, Shown, ToWorker } from '@/shared/member-list/protocol'

/** A member event as Synapse returns it. */
export function memberEvent(
  userId: string,
  content: { membership?: string; displayname?: unknown; [key: string]: unknown } = {},
  more = {},
) {
  return {
    type: 'm.room.member',
    state_key: userId,
    sender: userId,
    content: { membership: 'join', ...content },
    origin_server_ts: 1_700_000_000_000,
    event_id: `$${userId}`,
    ...more,
  }
}

/** The body of `/members`. */
export function membersBody(chunk: readonly unknown[]): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(JSON.stringify({ chunk }))
}

/** The body of `/joined_members`, with the names of users. */
export function profilesBody(names: Readonly<Record<string, string | null>>) {
  const joined = Object.fromEntries(
    Object.entries(names).map(([userId, name]) => [
      userId,
      { avatar_url: null, display_name: name },
    ]),
  )
  return new TextEncoder().encode(JSON.stringify({ joined }))
}

/** What a homeserver responds to the requests for a room's members. */
export function membersAnswer(
  events: readonly ReturnType<typeof memberEvent>[],
): (request: { url: string }) => Response {
  return ({ url }) => {
    const { pathname, searchParams } = new URL(url)
    const isJoined = ({ content }: (typeof events)[number]) => content.membership === 'join'
    if (pathname.endsWith('/joined_members')) {
      const names = events.filter(isJoined).map((event) => {
        const { displayname: name } = event.content
        return [event.state_key, typeof name === 'string' ? name : null] as const
      })
      return new Response(profilesBody(Object.fromEntries(names)))
    }
    const wanted = searchParams.get('membership')
    const unwanted = searchParams.get('not_membership')
    const chunk = events.filter((event) =>
      wanted === null && unwanted === null ? true : isJoined(event) === (wanted === 'join'),
    )
    return new Response(membersBody(chunk))
  }
}

export const everyone: MemberView = {
  search: '',
  membership: 'all',
  serverName: undefined,
  level: undefined,
  sort: 'name',
  descending: false,
}

/** A host, the last thing it showed, and a way to set its view. */
export function hostWith(chunk: readonly unknown[], ownUserId = '@me:home') {
  const messages: FromWorker[] = []
  const host = new MemberListHost((message) => messages.push(message))
  const last = (): Shown => {
    const message = messages.findLast(({ kind }) => kind === 'shown')
    if (message?.kind !== 'shown') throw new Error('Nothing has been shown')
    return message.shown
  }
  const ask = (question: Extract<ToWorker, { kind: 'ask' }>['question']): unknown => {
    host.take({ kind: 'ask', id: 1, question })
    const message = messages.at(-1)
    if (message?.kind !== 'answer') throw new Error(JSON.stringify(message))
    return message.answer
  }
  const look = (view: Partial<MemberView>, window = { from: 0, to: 100 }): Shown => {
    host.take({ kind: 'look', view: { ...everyone, ...view }, window })
    return last()
  }
  host.take({ kind: 'start', ownUserId })
  host.take({ kind: 'bytes', source: 'all', bytes: membersBody(chunk) })
  host.take({ kind: 'end', source: 'all' })
  host.take({ kind: 'done' })
  return { host, messages, last, look, ask }
}

/** A worker in this thread: its messages are copied and arrive asynchronously. */
export function threadlessWorker(): MemberListWorker & { terminated: () => boolean } {
  const listeners: ((event: MessageEvent) => void)[] = []
  let terminated = false
  const later = (run: () => void) =>
    queueMicrotask(() => {
      if (!terminated) run()
    })
  const host = new MemberListHost((message) => {
    const data: unknown = structuredClone(message)
    later(() => listeners.forEach((listener) => listener(new MessageEvent('message', { data }))))
  })
  return {
    postMessage: (message: ToWorker) => {
      const data = structuredClone(message)
      later(() => host.take(data))
    },
    addEventListener: (type: string, listener: unknown) => {
      if (type === 'message') listeners.push(listener as (event: MessageEvent) => void)
    },
    terminate: () => {
      terminated = true
    },
    terminated: () => terminated,
  }
}
