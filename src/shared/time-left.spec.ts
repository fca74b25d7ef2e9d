import { describe, expect, test } from 'vitest'
import type { Clock } from '@/api/clock'
import { instantClock } from '@/api/testing/client'
import { timeLeft } from './time-left'

describe('timeLeft', () => {
  test('counts down to zero and then stops', async () => {
    const clock = instantClock()
    const { get, subscribe } = timeLeft(clock.now() + 2100, clock)
    const told = [get()]
    await new Promise<void>((resolve) => {
      subscribe(() => {
        told.push(get())
        if (get() === '0 s') resolve()
      })
    })
    expect(told).toEqual(['3 s', '2 s', '1 s', '0 s'])
    expect(clock.waits.length).toBe(9)
  })

  test('stops once no one listens', async () => {
    let now = 0
    let wake: (() => void) | undefined
    const clock: Clock = {
      now: () => now,
      sleep: (_, signal) =>
        new Promise((resolve, reject) => {
          wake = resolve
          signal?.addEventListener('abort', () => reject(signal.reason as Error))
        }),
    }
    const told: string[] = []
    const { get, subscribe } = timeLeft(60_000, clock)
    const end = subscribe(() => told.push(get()))
    now += 1000
    wake?.()
    await Promise.resolve()
    await Promise.resolve()
    expect(told).toEqual(['59 s'])
    end()
    now += 1000
    wake?.()
    await Promise.resolve()
    expect(told).toEqual(['59 s'])
  })

  test('shows zero for a moment in the past', () => {
    const clock = instantClock()
    expect(timeLeft(clock.now() - 5000, clock).get()).toBe('0 s')
  })
})
