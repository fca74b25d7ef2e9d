import type { HandlersOf } from '@demo/handler'
import { failure } from '@demo/failure'
import { oauthMetadata } from '@demo/oauth/metadata'
import { defaultRoomVersion, roomVersions } from '@demo/rooms/create'

/** Versions that Synapse 1.163 lists. */
export const synapseVersions: readonly string[] = [
  'r0.0.1',
  'r0.1.0',
  'r0.2.0',
  'r0.3.0',
  'r0.4.0',
  'r0.5.0',
  'r0.6.0',
  'r0.6.1',
  ...Array.from({ length: 15 }, (_, index) => `v1.${index + 1}`),
]

const capabilities = {
  'm.room_versions': { default: defaultRoomVersion, available: roomVersions },
  'm.change_password': { enabled: true },
  'm.set_displayname': { enabled: true },
  'm.set_avatar_url': { enabled: true },
  'm.3pid_changes': { enabled: true },
  'm.get_login_token': { enabled: false },
  'm.profile_fields': { enabled: true },
}

export const discoveryHandlers: HandlersOf<
  'getWellknown' | 'getVersions' | 'getCapabilities' | 'getAuthMetadata'
> = {
  getWellknown: ({ context, baseUrl }) => ({
    'm.homeserver': { base_url: context.publicBaseUrl ?? `${baseUrl}/` },
  }),
  getVersions: ({ context }) => ({ versions: [...context.versions], unstable_features: {} }),
  getCapabilities: () => ({ capabilities }),
  getAuthMetadata: ({ context, baseUrl }) => {
    if (context.signIn.includes('oauth')) return oauthMetadata(baseUrl)
    throw failure(404, 'M_UNRECOGNIZED', 'Unrecognized request')
  },
}
