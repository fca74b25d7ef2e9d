import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { loadSignIn } from './load-sign-in'
import { misplaced } from './misplaced'
import type { Paste } from './paste/read-paste'

/**
 * The two fields of the sign-in page. Either takes whatever is pasted: a command, a login response,
 * or what belongs in the other field.
 * @param onHomeserver called with the homeserver found in a pasted text
 */
export function usePastedFields(
  typed: { homeserver: string; token: string },
  onHomeserver: (homeserver: string) => void,
) {
  const [homeserver, setHomeserver] = useState(typed.homeserver)
  const [token, showToken] = useState(typed.token)
  const [said, setSaid] = useState('')
  const [lifetimeMs, setLifetimeMs] = useState<number>()
  /** The current content of the token field. */
  const latest = useRef(token)

  const setToken = (text: string, livesMs?: number) => {
    latest.current = text
    showToken(text)
    setLifetimeMs(livesMs)
  }

  const show = (paste: Paste | undefined, text: string, before: string) => {
    if (!paste || latest.current !== text) return
    setToken(paste.token ?? before, paste.lifetimeMs)
    setSaid(paste.said)
    if (!paste.homeserver) return
    setHomeserver(paste.homeserver)
    onHomeserver(paste.homeserver)
  }

  /** @param before the previous content of the token field */
  const takeApart = (text: string, before: string, intoHomeserver: boolean) => {
    void loadSignIn()
      .then((signIn) => signIn.permittedPaste(text, intoHomeserver))
      .then((paste) => show(paste, text, before), toldWhenSigningIn)
  }

  const takeFile = async (file: File) => {
    const [signIn, text] = await Promise.all([loadSignIn(), file.text()])
    const { current } = latest
    show(await signIn.permittedFile(file.name, text), current, current)
  }

  const onDrop = useEffectEvent((event: DragEvent) => {
    const file = event.dataTransfer?.files[0]
    if (!file) return
    event.preventDefault()
    void takeFile(file).catch(toldWhenSigningIn)
  })
  useEffect(() => {
    // Anywhere on the page; only a page that accepts what is dragged over it gets the drop.
    const accept = (event: Event) => event.preventDefault()
    const listener = (event: DragEvent) => onDrop(event)
    window.addEventListener('dragover', accept)
    window.addEventListener('drop', listener)
    return () => {
      window.removeEventListener('dragover', accept)
      window.removeEventListener('drop', listener)
    }
  }, [])

  const onArrival = useEffectEvent((text: string) => takeApart(text, '', false))
  useEffect(() => {
    // Pasted before the script arrived.
    if (typed.token) onArrival(typed.token)
  }, [typed.token])

  return {
    homeserver,
    token,
    /** How long the token lives from when it was issued, in ms, if the pasted text says so. */
    lifetimeMs,
    /** A sentence about what was found in the pasted text. */
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

/** What can't be loaded now is loaded again when signing in, which reports a failure. */
export function toldWhenSigningIn(): void {
  // Nothing to do yet.
}
