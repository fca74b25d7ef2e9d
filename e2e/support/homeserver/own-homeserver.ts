import { startHomeserver } from '@demo/node'
import type { HomeserverOptions } from '@demo/server'
import { clearFaults, countFaults, provoke, type FaultRequest } from '../faults/faults.ts'
import { expect, test as base } from '../test.ts'
import { registerUser, type TestUser } from './users.ts'

/** A separate embedded homeserver, for faults of calls without a user in the path. */
export interface OwnHomeserver {
  readonly baseUrl: string
  /** A new user of it. */
  readonly user: TestUser
  /** Makes all requests to a path fail until `heal`; the path is a regular expression. */
  fail(path: string, fault: FaultRequest['fault'], method?: string, times?: number): Promise<void>
  /** Makes all requests succeed again. */
  heal(): Promise<void>
  /** Waits until every fault has occurred: its request may still be on its way. */
  haveFailed(): Promise<void>
}

interface Fixtures {
  own: OwnHomeserver
  /** Options of the homeserver. */
  ownOptions: HomeserverOptions
}

/** Journeys on a separate homeserver. */
export const test = base.extend<Fixtures>({
  ownOptions: [{}, { option: true }],
  own: async ({ watch, ownOptions }, use) => {
    const running = await startHomeserver({
      seed: false,
      control: true,
      rateLimits: 'off',
      ...ownOptions,
    })
    const { baseUrl, sharedSecret } = running
    watch.allow(baseUrl)
    const { versions } = ownOptions
    const homeserver = { baseUrl, sharedSecret, kind: 'demo', versions } as const
    const user = await registerUser('own', { homeserver })
    watch.guardToken(user.token)
    watch.guardPassword(user.password)
    await use({
      baseUrl,
      user,
      // The browser itself retries requests lost on a reused connection.
      fail: (path, fault, method, times = 100) =>
        provoke({ match: { path, method }, fault, times }, { baseUrl }),
      heal: () => clearFaults({ baseUrl }),
      haveFailed: () => expect.poll(() => countFaults({ baseUrl })).toBe(0),
    })
    await running.close()
  },
})

export { expect } from '../test.ts'
