import { expect, test } from 'vitest'
import { rateLimits } from '@/shared/batch/actions/action'
import { estimateMs, roughSpan } from './estimate'

test.each([
  [rateLimits.invite, [5, 5], 'less than a minute'],
  [rateLimits.invite, [200], 'about 16 minutes'],
  [{ ...rateLimits.invite, ofRoom: true }, [10, 10, 10], 'less than a minute'],
  [rateLimits.event, [20_000], 'about 28 hours'],
  [rateLimits.event, [22], 'about a minute'],
])('%j for %j takes %s', (limit, perRoom, span) => {
  expect(roughSpan(estimateMs(limit, perRoom))).toBe(span)
})
