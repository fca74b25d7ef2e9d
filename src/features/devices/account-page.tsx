import { ExternalLink } from 'lucide-react'
import type { Device } from '@/api/endpoints/devices'
import { MatrixError, errorText } from '@/api/errors'
import { Notice } from '@/ui/notice'
import { deviceName } from './devices'
import { useAccountPage, type AccountPages } from './use-account-page'

/** Servers that delegate authentication have their own page for deleting sessions. */
export function AccountPage({ devices }: { devices: readonly Device[] }) {
  const pages = useAccountPage()
  const { home, error } = pages
  return (
    <Notice
      tone="warn"
      role="alert"
      title="Sessions are managed on your account page"
      className="mt-4"
    >
      {home ? (
        <>
          Nothing was deleted. Sign in there to sign out the{' '}
          {devices.length === 1 ? 'session' : 'sessions'}:
          <ul className="mt-1.5 max-h-48 space-y-1 overflow-y-auto">
            {linksFor(pages, home, devices).map(({ url, text }) => (
              <li key={url}>
                <PageLink url={url}>{text}</PageLink>
              </li>
            ))}
          </ul>
        </>
      ) : error ? (
        <>
          Nothing was deleted, and the server doesn’t say where that page is.{' '}
          {/* The message above already says that the server doesn't support the request. */}
          {error instanceof MatrixError && error.errcode === 'M_UNRECOGNIZED'
            ? 'Contact its administrators.'
            : `${errorText(error)}.`}
        </>
      ) : (
        <>Nothing was deleted. Go to the page where you manage this account.</>
      )}
    </Notice>
  )
}

/** A link for each session if the server has pages for them, otherwise the best one there is. */
function linksFor(pages: AccountPages, home: string, devices: readonly Device[]) {
  const each = devices.flatMap((device) => {
    const id = device.device_id
    const url = pages.of('delete', id) ?? pages.of('view', id)
    return url ? [{ url, text: deviceName(device) }] : []
  })
  if (each.length > 0) return each
  const list = pages.of('list')
  return [list ? { url: list, text: 'Your sessions' } : { url: home, text: new URL(home).host }]
}

/** A link to the account page, which opens in a new tab. */
export function PageLink({ url, children }: { url: string; children: string }) {
  return (
    <a
      className="link inline-flex max-w-full items-center gap-1 [&_.lucide]:size-3 [&_.lucide]:flex-none"
      href={url}
      target="_blank"
      rel="noopener noreferrer"
    >
      <bdi className="truncate">{children}</bdi>
      <ExternalLink aria-hidden />
      <span className="sr-only">(opens in a new tab)</span>
    </a>
  )
}
