import { vi } from 'vitest'
import type { InviteWork } from './invite-items'
import { createInviteQueue } from './invite-queue'

/** How the server takes an invite: refuses it, says nothing until `release`, or accepts it. */
type Answer = Error | 'hold' | undefined

/** For tests: a queue over a homeserver of which each answer is set by the test. */
export function setUp(options: { saved?: InviteWork } = {}) {
  const answers = new Map<string, Answer[]>()
  const members = new Map<string, string | Error>()
  const sent: string[] = []
  const looked: string[] = []
  let waiting = false
  let release: (() => void) | undefined
  const saved: InviteWork[] = []
  const onFinished = vi.fn<(work: InviteWork) => void>()
  const queue = createInviteQueue({
    saved: options.saved,
    save: (work) => saved.push(JSON.parse(JSON.stringify(work)) as InviteWork),
    onFinished,
    calls: {
      isWaiting: () => waiting,
      async invite(userId, _reason, signal) {
        sent.push(userId)
        const answer = answers.get(userId)?.shift()
        if (answer === 'hold') {
          await new Promise<void>((resolve, reject) => {
            release = resolve
            signal.addEventListener('abort', () => reject(signal.reason as Error))
          })
        } else if (answer) throw answer
        members.set(userId, 'invite')
      },
      async membershipOf(userId) {
        looked.push(userId)
        const membership = members.get(userId)
        if (membership instanceof Error) throw membership
        return membership
      },
    },
  })
  return {
    queue,
    answers,
    members,
    sent,
    looked,
    saved,
    onFinished,
    release: () => release?.(),
    setWaiting: (value: boolean) => {
      waiting = value
    },
    states: () => queue.work().items.map(({ userId, state }) => `${userId} ${state.kind}`),
    start: (...userIds: string[]) =>
      queue.start(
        userIds.map((userId) => ({ userId })),
        undefined,
      ),
  }
}
