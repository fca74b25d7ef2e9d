import { expect, test, vi } from 'vitest'
import { createManualClock } from '@demo/clock'
import { watchIdle } from './watch-idle'

const minute = 60_000

function watched() {
  const clock = createManualClock()
  const onIdle = vi.fn<() => void>()
  return { clock, onIdle, watch: watchIdle({ clock, limitMs: 5 * minute, onIdle }) }
}

test('ends once, after the time without activity', async () => {
  const { clock, onIdle } = watched()
  await clock.advance(5 * minute - 1)
  expect(onIdle).not.toHaveBeenCalled()
  await clock.advance(1)
  expect(onIdle).toHaveBeenCalledOnce()
  await clock.advance(60 * minute)
  expect(onIdle).toHaveBeenCalledOnce()
})

test('activity starts the time again', async () => {
  const { clock, onIdle, watch } = watched()
  await clock.advance(4 * minute)
  watch.active()
  await clock.advance(4 * minute)
  expect(onIdle).not.toHaveBeenCalled()
  await clock.advance(minute)
  expect(onIdle).toHaveBeenCalledOnce()
})

test.each(['active', 'look'] as const)(
  'after a day of sleep without timers, the first %s comes too late',
  (what) => {
    let now = 0
    const onIdle = vi.fn<() => void>()
    const clock = { now: () => now, sleep: () => new Promise<void>(() => undefined) }
    const watch = watchIdle({ clock, limitMs: 5 * minute, onIdle })
    now = 24 * 60 * minute
    watch[what]()
    expect(onIdle).toHaveBeenCalledOnce()
  },
)

test('nothing happens after it is stopped', async () => {
  const { clock, onIdle, watch } = watched()
  watch.stop()
  await clock.advance(5 * minute)
  watch.look()
  expect(onIdle).not.toHaveBeenCalled()
})
