import { atLeast } from '@/api/base-url'
import type { Endpoint } from '@/api/endpoint'

/** What is known about the homeserver. */
export interface ServerFacts {
  /** What `/versions` lists; empty while unknown. */
  versions: readonly string[]
  /** What `/capabilities` lists; empty while unknown. */
  capabilities: Readonly<Record<string, unknown>>
  /** IDs of endpoints that it called unrecognized. */
  unrecognized: ReadonlySet<string>
}

/** Capabilities that turn endpoints off. */
const capabilityOf: ReadonlyMap<string, string> = new Map([
  ['changePassword', 'm.change_password'],
  ['setDisplayName', 'm.set_displayname'],
  ['setAvatarUrl', 'm.set_avatar_url'],
  ['setProfileField', 'm.profile_fields'],
  ['deleteProfileField', 'm.profile_fields'],
  ['generateLoginToken', 'm.get_login_token'],
  ...['add3PID', 'post3PIDs', 'delete3pidFromAccount', 'bind3PID', 'unbind3pidFromAccount'].map(
    (id) => [id, 'm.3pid_changes'] as const,
  ),
])

/**
 * Why an endpoint may not work on this homeserver; undefined if nothing is known against it. A
 * server may have more than the versions that it lists.
 */
export function missingReason(endpoint: Endpoint, facts: ServerFacts): string | undefined {
  if (facts.unrecognized.has(endpoint.id)) return 'This homeserver didn’t recognize it'
  const capability = capabilityOf.get(endpoint.id)
  if (capability !== undefined && isOff(facts.capabilities[capability])) {
    return 'Turned off on this homeserver'
  }
  const { since, olderPath } = endpoint
  if (since === undefined || olderPath || facts.versions.length === 0) return undefined
  return atLeast(facts.versions, since)
    ? undefined
    : `Added in ${since}, which this homeserver doesn’t list`
}

function isOff(capability: unknown): boolean {
  return (
    typeof capability === 'object' &&
    capability !== null &&
    'enabled' in capability &&
    capability.enabled === false
  )
}
