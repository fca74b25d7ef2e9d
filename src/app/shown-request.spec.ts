import { expect, test } from 'vitest'
import type { CallState, LogEntry } from '@/api/request-log'
import { shownEntries } from './shown-request'

const answered: CallState = { kind: 'answered', status: 200, durationMs: 1, bytes: 2 }
const waits: CallState = { kind: 'waiting', until: 5, because: 'rateLimit' }
const running: CallState = { kind: 'running' }

/** Entries in short form: `u` for one that the user caused, `b` for one in the background. */
function entries(...of: [who: 'u' | 'b', state?: CallState][]): LogEntry[] {
  return of.map(([who, state = answered], index) => ({
    id: index + 1,
    request: { method: 'GET', url: 'https://b/', authorized: true },
    startedAt: 0,
    background: who === 'b',
    attempts: 1,
    state,
    cancel: () => {},
  }))
}

const shown = (...of: Parameters<typeof entries>) => {
  const { entry, background, waiting } = shownEntries(entries(...of))
  return [entry?.id, background, waiting?.id]
}

test('shows the user’s last request, whatever runs or follows', () => {
  expect(shown()).toEqual([undefined, 0, undefined])
  expect(shown(['b'], ['b', running])).toEqual([undefined, 2, undefined])
  expect(shown(['b'], ['u'], ['b'], ['b', running])).toEqual([2, 2, undefined])
  expect(shown(['u', running], ['u'], ['b'])).toEqual([2, 1, undefined])
})

test('shows a request waiting for a retry, so that it can be cancelled', () => {
  expect(shown(['u', waits], ['u'], ['b', waits])).toEqual([1, 1, undefined])
  expect(shown(['u'], ['b', waits], ['b'])).toEqual([1, 2, 2])
})
