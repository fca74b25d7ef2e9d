import { QueryClient, QueryObserver } from '@tanstack/react-query'
import { afterEach, expect, test } from 'vitest'
import { getUserProfile } from './endpoints/profile'
import { endpointQuery, invalidateEndpoint, refetchForUser } from './query'
import { matrixError, testClient } from './testing/client'
import { request } from './request'

const args = { params: { userId: '@a:b' } }
let stop: (() => void) | undefined
afterEach(() => stop?.())

/** A page that shows a profile, and which of its requests were in the background. */
function page(answer: () => Response = () => Response.json({}), opens = true) {
  const { client, log } = testClient(answer)
  const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  const options = endpointQuery(client, request(getUserProfile, args), { opens })
  const observer = new QueryObserver(queryClient, options)
  stop = observer.subscribe(() => {})
  const settled = async () => {
    await expect.poll(() => observer.getCurrentResult().fetchStatus).toBe('idle')
    return log.entries().map(({ background }) => background)
  }
  return { queryClient, queryKey: options.queryKey, settled }
}

test('a page’s first load belongs to the user, a refresh after a change doesn’t', async () => {
  const { queryClient, settled } = page()
  expect(await settled()).toEqual([false])
  await invalidateEndpoint(queryClient, getUserProfile)
  expect(await settled()).toEqual([false, true])
})

test('other data of a page loads in the background from the start', async () => {
  expect(await page(undefined, false).settled()).toEqual([true])
})

test('a change doesn’t turn a reload without data into a first load', async () => {
  const { queryClient, settled } = page(() => matrixError(404, { errcode: 'M_NOT_FOUND' }))
  await settled()
  await invalidateEndpoint(queryClient, getUserProfile)
  expect(await settled()).toEqual([false, true])
})

test('a requested refresh belongs to the user, once', async () => {
  const { queryClient, queryKey, settled } = page()
  await settled()
  await refetchForUser(queryClient, queryKey)
  await queryClient.refetchQueries({ queryKey })
  expect(await settled()).toEqual([false, false, true])
})
