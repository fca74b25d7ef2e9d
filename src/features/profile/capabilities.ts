/** Why the account may not change a part of its profile, as text for the user; undefined if it may. */
export interface ProfileLocks {
  displayName: string | undefined
  avatar: string | undefined
}

const byServer = 'This server doesn’t allow changing this.'
const byGuest = 'Guests can only change their display name.'

/**
 * What the account may change in its profile. `m.profile_fields` takes precedence over the
 * deprecated `m.set_displayname` and `m.set_avatar_url`; missing or malformed values forbid
 * nothing.
 * https://spec.matrix.org/latest/client-server-api/#mprofile_fields-capability
 * @param capabilities by name, as in the response of `/capabilities`
 */
export function profileLocks(
  capabilities: Readonly<Record<string, unknown>>,
  isGuest: boolean,
): ProfileLocks {
  const may = (field: string, deprecated: string) =>
    fieldAllowed(capabilities['m.profile_fields'], field) ??
    isEnabled(capabilities[deprecated]) ??
    true
  const avatar = may('avatar_url', 'm.set_avatar_url') ? undefined : byServer
  return {
    displayName: may('displayname', 'm.set_displayname') ? undefined : byServer,
    avatar: isGuest ? byGuest : avatar,
  }
}

/** Whether `m.profile_fields` allows a field; undefined if it doesn't say. */
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
