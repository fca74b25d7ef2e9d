import { startHomeserver } from '@demo/node'
import { addUser } from '@demo/store'
import { startSynapse } from '../../../scripts/synapse.ts'
import type { HomeserverUnderTest } from './homeserver.ts'

const serverName = 'localhost'

/** A homeserver whose users sign in with OAuth. */
export interface OauthHomeserver {
  readonly homeserver: HomeserverUnderTest
  readonly userId: string
  /** Approves a sign-in on the issuer's page. @returns the URL that the browser returns to */
  approve(page: string): Promise<string>
  /** The issuer has signed a device of the user in or out, and tells the homeserver. */
  notify(change: 'signedIn' | 'signedOut', deviceId: string): Promise<void>
  close(): Promise<void>
}

/**
 * Starts a homeserver with OAuth and one user: the embedded one, which is its own issuer, or a
 * Synapse for which the embedded one takes the place of the Matrix Authentication Service.
 */
export async function startOauthHomeserver(
  kind: HomeserverUnderTest['kind'],
): Promise<OauthHomeserver> {
  const issuer = await startHomeserver({
    serverName,
    seed: false,
    rateLimits: 'off',
    signIn: ['oauth'],
  })
  const { baseUrl: endpoint, sharedSecret: secret } = issuer
  const synapse = kind === 'synapse' ? await startSynapse({ endpoint, secret }) : undefined
  const baseUrl = synapse?.baseUrl ?? endpoint
  const localpart = 'alice'
  const { userId } = addUser(issuer.homeserver.store, `@${localpart}:${serverName}`, {
    password: '',
  })

  /** Calls Synapse as the Matrix Authentication Service does. */
  async function callSynapse(action: string, body: object): Promise<void> {
    if (!synapse) return
    const response = await fetch(`${baseUrl}/_synapse/mas/${action}`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${secret}`, 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    })
    if (!response.ok) throw new Error(`${action}: ${response.status} ${await response.text()}`)
  }

  await callSynapse('provision_user', { localpart })
  return {
    homeserver: { baseUrl, sharedSecret: secret, kind },
    userId,
    async approve(page) {
      const body = new URLSearchParams({ user: userId, decision: 'allow' })
      const answer = await fetch(page, { method: 'POST', body, redirect: 'manual' })
      return answer.headers.get('Location') ?? ''
    },
    notify: (change, deviceId) =>
      callSynapse(change === 'signedIn' ? 'upsert_device' : 'delete_device', {
        localpart,
        device_id: deviceId,
      }),
    async close() {
      await synapse?.stop()
      await issuer.close()
    },
  }
}
