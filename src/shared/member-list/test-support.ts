import type { MemberWorker } from './member-list'
import { MemberDesk } from './member-desk'
import type { FromWorker, MemberView, Shown, ToWorker } from './protocol'

/** A member event as Synapse answers it. */
export function memberEvent(userId: string, content: Record<string, unknown> = {}, more = {}) {
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

export const everyone: MemberView = {
  search: '',
  membership: 'all',
  serverName: undefined,
  level: undefined,
  sort: 'name',
  descending: false,
}

/** A desk, what it showed last, and a way to look at it. */
export function deskWith(chunk: readonly unknown[], ownUserId = '@me:home') {
  const messages: FromWorker[] = []
  const desk = new MemberDesk((message) => messages.push(message))
  const last = (): Shown => {
    const message = messages.findLast(({ kind }) => kind === 'shown')
    if (message?.kind !== 'shown') throw new Error('Nothing has been shown')
    return message.shown
  }
  const ask = (question: Extract<ToWorker, { kind: 'ask' }>['question']): unknown => {
    desk.take({ kind: 'ask', id: 1, question })
    const message = messages.at(-1)
    if (message?.kind !== 'answer') throw new Error(JSON.stringify(message))
    return message.answer
  }
  const look = (view: Partial<MemberView>, window = { from: 0, to: 100 }): Shown => {
    desk.take({ kind: 'look', view: { ...everyone, ...view }, window })
    return last()
  }
  desk.take({ kind: 'start', ownUserId })
  desk.take({ kind: 'bytes', bytes: membersBody(chunk) })
  desk.take({ kind: 'end' })
  return { desk, messages, last, look, ask }
}

/** A worker in this thread: its messages are copied, and arrive later. */
export function threadlessWorker(): MemberWorker & { terminated: () => boolean } {
  const listeners: ((event: MessageEvent) => void)[] = []
  let terminated = false
  const later = (run: () => void) =>
    queueMicrotask(() => {
      if (!terminated) run()
    })
  const desk = new MemberDesk((message) => {
    const data: unknown = structuredClone(message)
    later(() => listeners.forEach((listener) => listener(new MessageEvent('message', { data }))))
  })
  return {
    postMessage: (message: ToWorker) => {
      const data = structuredClone(message)
      later(() => desk.take(data))
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
