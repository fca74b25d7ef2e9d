import { startHomeserver } from '@demo/node'
import type { HomeserverOptions } from '@demo/server'
import { provoke, type FaultRequest } from './faults.ts'
import { test as base } from './test.ts'
import { registerUser, type TestUser } from './users.ts'

/** An embedded homeserver that nobody else uses: for faults of calls that name no user. */
export interface OwnHomeserver {
  readonly baseUrl: string
  /** A new user of it. */
  readonly user: TestUser
  /** Lets the next requests to a path fail, all until `heal`; the path is a regular expression. */
  fail(path: string, fault: FaultRequest['fault'], method?: string, times?: number): Promise<void>
  /** Lets all requests succeed again. */
  heal(): Promise<void>
}

interface Fixtures {
  own: OwnHomeserver
  /** What is special about the homeserver. */
  ownOptions: HomeserverOptions
}

/** Journeys on a homeserver of the test's own. */
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
    const user = await registerUser('own', { homeserver: { baseUrl, sharedSecret, kind: 'demo' } })
    watch.guardToken(user.token)
    watch.guardPassword(user.password)
    await use({
      baseUrl,
      user,
      // The browser by itself repeats what was lost on a connection that had been used before.
      fail: (path, fault, method, times = 100) =>
        provoke({ match: { path, method }, fault, times }, { baseUrl }),
      heal: async () => {
        await fetch(`${baseUrl}/_demo/faults`, { method: 'DELETE' })
      },
    })
    await running.close()
  },
})

export { expect } from './test.ts'
