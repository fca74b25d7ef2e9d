import { expect, test, vi } from 'vitest'
import { systemClock } from '@/api/clock'
import { noWork } from './items'
import { setUp } from './testing/queue'

const item = (id: string, doubtful = false) => ({
  id,
  task: { action: 'invite' as const },
  run: 0,
  doubtful,
  state: { kind: 'queued' as const },
})

/** A queue with work on three people, the third of whom waits: the first two were refused at first. */
function waiting(isDoubtful = false) {
  const items = [item('@a:x'), item('@b:x'), item('@c:x', isDoubtful)]
  const clock = { ...systemClock, time: 0, now: () => clock.time }
  const made = setUp({ clock, saved: { ...noWork, phase: 'paused', items } })
  made.answers.set('@a:x', [{ waitsUntil: 5000 }])
  made.answers.set('@b:x', [{ waitsUntil: 10_000 }])
  return made
}

test('the wait for the pace is shown, and no request was sent before its end', async () => {
  const { queue, saved, sent, states } = waiting()
  const run = queue.resume()
  const wait = { until: 15_002, because: 'pace' }
  await vi.waitFor(() => expect(queue.work().items[2]?.state).toMatchObject({ wait }))
  const afterReload = setUp({ saved: saved.at(-1)! }).queue.work()
  expect(afterReload.items[2]).toMatchObject({ doubtful: false, state: { kind: 'queued' } })
  queue.pause()
  await run
  expect(states()).toEqual(['@a:x done', '@b:x done', '@c:x queued'])
  expect(queue.work().items[2]).toMatchObject({ doubtful: false })
  expect(sent).toEqual(['@a:x', '@b:x'])
})

test('doesn’t begin if the work was stopped during the check before it', async () => {
  const { queue, outcomes, looked, states, release } = waiting(true)
  outcomes.set('@c:x', 'hold')
  const run = queue.resume()
  await vi.waitFor(() => expect(looked).toEqual(['@c:x']))
  queue.pause()
  release()
  await run
  expect(states()).toEqual(['@a:x done', '@b:x done', '@c:x queued'])
})
