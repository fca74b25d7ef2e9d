import { useEffect, useState } from 'react'
import type { IdentityProvider } from '@/api/endpoints/login'
import type { Homeserver } from '@/session/discover'
import { loadProviderIcon } from './load-provider-icon'

/** CSS px. */
const size = 20

/** The icon of a service for single sign-on; its first letter until the icon is loaded. */
export function ProviderIcon({
  homeserver,
  provider: { name, icon },
}: {
  homeserver: Homeserver
  provider: IdentityProvider
}) {
  const [url, setUrl] = useState<string>()
  useEffect(() => {
    const abort = new AbortController()
    let made: string | undefined
    const load = async () => {
      const picture = await loadProviderIcon(homeserver, icon, size, abort.signal)
      if (!picture || abort.signal.aborted) return
      made = URL.createObjectURL(picture)
      setUrl(made)
    }
    void load()
    return () => {
      abort.abort()
      if (made) URL.revokeObjectURL(made)
    }
  }, [homeserver, icon])
  // What the browser can't decode shows the letter again.
  if (url)
    return <img src={url} alt="" width={size} height={size} onError={() => setUrl(undefined)} />
  const [letter = ''] = name.trim()
  return (
    <span
      aria-hidden="true"
      className="h-5 rounded-sm bg-accent-soft text-center text-xs leading-5 font-semibold text-accent"
      style={{ width: size }}
    >
      {letter.toUpperCase()}
    </span>
  )
}
