import { useQuery } from '@tanstack/react-query'
import type { Device } from '@/api/endpoints/devices'
import { getAuthMetadata } from '@/api/endpoints/discovery'
import { MatrixError, errorText } from '@/api/errors'
import { endpointQuery } from '@/api/query'
import { useClient } from '@/session/session-context'
import { Notice } from '@/ui/notice'
import { accountPage } from './account-page-address'

/** Servers that delegate authentication delete sessions on a page of their own. */
export function AccountPage({ devices }: { devices: readonly Device[] }) {
  const { data, error } = useQuery(endpointQuery(useClient(), getAuthMetadata, {}))
  const page = accountPage(data?.account_management_uri, devices)
  return (
    <Notice
      tone="warn"
      role="alert"
      title="This server leaves this to its account page"
      className="mt-4"
    >
      {page ? (
        <>
          Nothing was deleted. Sign in there and remove the session:{' '}
          <a className="link" href={page} target="_blank" rel="noopener noreferrer">
            {new URL(page).host}
          </a>
        </>
      ) : error ? (
        <>
          Nothing was deleted, and the server doesn’t say where that page is.{' '}
          {/* That the server doesn't know the question has just been said. */}
          {error instanceof MatrixError && error.errcode === 'M_UNRECOGNIZED'
            ? 'Ask its administrators.'
            : `${errorText(error)}.`}
        </>
      ) : (
        <>Nothing was deleted. Look for the page where you manage this account.</>
      )}
    </Notice>
  )
}
