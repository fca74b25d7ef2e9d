/** Why a part of the own profile may not be changed, in words for the user; null where it may. */
export interface ProfileLocks {
  displayName: string | null
  avatar: string | null
}

const byServer = 'This server does not let accounts change this.'
const byGuest = 'Guests may change only their display name.'

/**
 * What the account may change of its profile. `m.profile_fields` wins over the deprecated
 * `m.set_displayname` and `m.set_avatar_url`; what is absent or malformed forbids nothing.
 * https://spec.matrix.org/latest/client-server-api/#mprofile_fields-capability
 * @param capabilities by name, as in the answer of `/capabilities`
 */
export function profileLocks(
  capabilities: Readonly<Record<string, unknown>>,
  isGuest: boolean,
): ProfileLocks {
  const may = (field: string, deprecated: string) =>
    fieldAllowed(capabilities['m.profile_fields'], field) ??
    isEnabled(capabilities[deprecated]) ??
    true
  const avatar = may('avatar_url', 'm.set_avatar_url') ? null : byServer
  return {
    displayName: may('displayname', 'm.set_displayname') ? null : byServer,
    avatar: isGuest ? byGuest : avatar,
  }
}

/** Whether `m.profile_fields` allows a field; undefined where it says nothing. */
function fieldAllowed(capability: unknown, field: string): boolean | undefined {
  const enabled = isEnabled(capability)
  if (enabled !== true) return enabled
  const { allowed, disallowed } = capability as { allowed?: unknown; disallowed?: unknown }
  if (Array.isArray(allowed)) return allowed.includes(field)
  if (Array.isArray(disallowed)) return !disallowed.includes(field)
  return true
}

function isEnabled(capability: unknown): boolean | undefined {
  if (typeof capability !== 'object' || capability === null) return undefined
  const { enabled } = capability as { enabled?: unknown }
  return typeof enabled === 'boolean' ? enabled : undefined
}
