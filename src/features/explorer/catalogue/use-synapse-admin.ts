import { useSyncExternalStore } from 'react'
import { useQuery } from '@tanstack/react-query'
import { synapseGetUser } from '@/api/endpoints/synapse/users'
import { endpointKey } from '@/api/query'
import { request } from '@/api/request'
import { createStore } from '@/lib/store'
import { useAccount, useClient, useSession } from '@/session/session-context'
import { adminState } from './admin-state'

/**
 * Whether the account is an admin of a Synapse server: asked once the user switches that on, and
 * never by itself.
 */
export function useSynapseAdmin() {
  const client = useClient()
  const { userId } = useAccount()
  const session = useSession()
  const wanted = session.service('synapse-admin', () => {
    const store = createStore(false)
    return { ...store, dispose: () => store.set(false) }
  })
  const isOn = useSyncExternalStore(wanted.subscribe, wanted.get)
  // Only admins may look up an account, and unlike `/admin`, it is there if another service has
  // the accounts.
  const own = request(synapseGetUser, { params: { user_id: userId } })
  const { data, error } = useQuery({
    queryKey: endpointKey(own.endpoint, own.args),
    queryFn: ({ signal }) => client.send(own, { signal, cause: 'user', once: true }),
    enabled: isOn,
    staleTime: Infinity,
    gcTime: Infinity,
    retryOnMount: false,
  })
  return {
    isOn,
    setOn: (on: boolean) => wanted.set(on),
    state: adminState({ isOn, isConfirmed: data !== undefined, error }),
  }
}
