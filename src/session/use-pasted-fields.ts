import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { loadSignIn } from './load-sign-in'
import { misplaced } from './misplaced'
import type { Paste } from './paste/read-paste'

/** What the token field contains, and what is said about it. */
interface Held {
  token: string
  /** How long the token lives from when it was issued, in ms, if the pasted text said so. */
  lifetimeMs?: number | undefined
  /** A sentence about what was found in the pasted text, and whether it advises another way. */
  said?: string
  advises?: boolean | undefined
}

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
  const [held, showHeld] = useState<Held>({ token: typed.token })
  /** The current content of the token field. */
  const latest = useRef(held)

  const hold = (next: Held) => {
    latest.current = next
    showHeld(next)
  }

  const show = (paste: Paste | undefined, text: string, before: Held) => {
    if (!paste || latest.current.token !== text) return
    const { homeserver, token, ...rest } = paste
    hold(token === undefined ? { ...before, said: rest.said } : { token, ...rest })
    if (!homeserver) return
    setHomeserver(homeserver)
    onHomeserver(homeserver)
  }

  /** @param before the previous content of the token field */
  const takeApart = (text: string, before: Held, intoHomeserver: boolean) => {
    void loadSignIn()
      .then((signIn) => signIn.permittedPaste(text, intoHomeserver))
      .then((paste) => show(paste, text, before), toldWhenSigningIn)
  }

  const takeFile = async (file: File) => {
    const [signIn, text] = await Promise.all([loadSignIn(), file.text()])
    const { current } = latest
    show(await signIn.permittedFile(file.name, text), current.token, current)
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

  const onArrival = useEffectEvent((text: string) => takeApart(text, { token: '' }, false))
  useEffect(() => {
    // Pasted before the script arrived.
    if (typed.token) onArrival(typed.token)
  }, [typed.token])

  return {
    homeserver,
    ...held,
    changeHomeserver: (next: string) => {
      const added = next.startsWith(homeserver) ? next.slice(homeserver.length) : next
      if (added.length > 1 && misplaced(added)) {
        hold({ token: added })
        takeApart(added, held, true)
      } else {
        hold({ ...held, said: '' })
        setHomeserver(next)
      }
    },
    changeToken: (next: string) => {
      hold({ token: next })
      if (next.length > held.token.length + 1) takeApart(next, held, false)
    },
  }
}

/** What can't be loaded now is loaded again when signing in, which reports a failure. */
export function toldWhenSigningIn(): void {
  // Nothing to do yet.
}
