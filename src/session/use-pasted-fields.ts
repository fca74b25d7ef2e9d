import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { loadSignIn } from './load-sign-in'
import { misplaced } from './misplaced'
import type { Paste } from './read-paste'

/**
 * The two fields of the sign-in page. Either takes whatever is pasted: a command, a login response,
 * or what belongs in the other field.
 * @param onHomeserver called with the homeserver that was found in what was pasted
 */
export function usePastedFields(
  typed: { homeserver: string; token: string },
  onHomeserver: (homeserver: string) => void,
) {
  const [homeserver, setHomeserver] = useState(typed.homeserver)
  const [token, showToken] = useState(typed.token)
  const [said, setSaid] = useState('')
  /** What the token's field holds by now. */
  const latest = useRef(token)

  const setToken = (text: string) => {
    latest.current = text
    showToken(text)
  }

  const show = (paste: Paste | undefined, text: string, before: string) => {
    if (!paste || latest.current !== text) return
    setToken(paste.token ?? before)
    setSaid(paste.said)
    if (!paste.homeserver) return
    setHomeserver(paste.homeserver)
    onHomeserver(paste.homeserver)
  }

  /** @param before what the token's field held */
  const takeApart = (text: string, before: string, intoHomeserver: boolean) => {
    void loadSignIn().then(
      ({ readPaste }) => show(readPaste(text, intoHomeserver), text, before),
      toldWhenSigningIn,
    )
  }

  const onArrival = useEffectEvent((text: string) => takeApart(text, '', false))
  useEffect(() => {
    // What was pasted before the script arrived.
    if (typed.token) onArrival(typed.token)
  }, [typed.token])

  return {
    homeserver,
    token,
    /** What was found in what was pasted, in words. */
    said,
    changeHomeserver: (next: string) => {
      setSaid('')
      const added = next.startsWith(homeserver) ? next.slice(homeserver.length) : next
      if (added.length > 1 && misplaced(added)) {
        setToken(added)
        takeApart(added, token, true)
      } else setHomeserver(next)
    },
    changeToken: (next: string) => {
      setSaid('')
      setToken(next)
      if (next.length > token.length + 1) takeApart(next, token, false)
    },
  }
}

function toldWhenSigningIn(): void {
  // What can't be fetched now is fetched again then, with a message where that fails.
}
