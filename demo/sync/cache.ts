import { badContent, invalidParam } from '@demo/failure'
import type { Call } from '@demo/handler'
import { isObject } from '@demo/json'
import { parseFilter } from './filter'
import { buildSync } from './sync'

type SyncAnswer = ReturnType<typeof buildSync>

/** How long Synapse repeats the response to the same initial sync, in ms. */
const cacheMs = 120_000

const caches = new WeakMap<object, Map<string, { until: number; answer: SyncAnswer }>>()

function choice(query: URLSearchParams, name: string, values: readonly string[]): void {
  const value = query.get(name)
  if (value === null || values.includes(value)) return
  const listed = values.map((item) => `'${item}'`).join(', ')
  const what = name === 'full_state' ? 'Boolean query parameter' : 'Query parameter'
  throw invalidParam(`${what} '${name}' must be one of [${listed}]`)
}

/**
 * Responds to `/sync` without waiting for news. Like Synapse, repeats the old response to an
 * initial sync with the same filter, `timeout` and `full_state` for two minutes.
 */
export function cachedSync(call: Call): SyncAnswer {
  const { context, requester, query } = call
  choice(query, 'set_presence', ['online', 'offline', 'unavailable'])
  choice(query, 'full_state', ['true', 'false'])
  const timeout = query.get('timeout') ?? '0'
  if (!/^\d+$/.test(timeout)) throw invalidParam('Query parameter timeout must be an integer')
  const filter = parseFilter(query.get('filter'))
  const since = orderOf(query.get('since'))
  const scope = { context, requester, filter, since }
  if (since > 0) return buildSync(scope)

  const cache = caches.get(context.store) ?? new Map()
  caches.set(context.store, cache)
  const key = JSON.stringify([
    requester.userId,
    requester.deviceId,
    Number(timeout),
    query.get('full_state') === 'true',
    filter.key,
    ignoredUsers(call),
  ])
  const now = context.clock.now()
  const cached = cache.get(key)
  if (cached && cached.until > now) return cached.answer
  const answer = buildSync(scope)
  cache.set(key, { until: now + cacheMs, answer })
  return answer
}

/** Ignoring a user changes what an initial sync shows, so it misses the cache. */
function ignoredUsers({ requester }: Call): string[] {
  const ignored = requester.user.accountData.get('m.ignored_user_list')?.['ignored_users']
  return isObject(ignored) ? Object.keys(ignored) : []
}

function orderOf(token: string | null): number {
  if (token === null) return 0
  const match = /^s(\d+)$/.exec(token)
  if (!match) throw badContent('Invalid stream token')
  return Number(match[1])
}
