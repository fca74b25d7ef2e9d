import { useEffect, useEffectEvent, useLayoutEffect, useRef } from 'react'
import { flushSync } from 'react-dom'
import { afterPaint } from '@/lib/after-paint'
import { onStoreNow } from '@/lib/store-now'

/** Length in characters from which text is emitted when typing pauses, not on each key. */
const longText = 10_000

/** Length of a pause in ms, and the longest wait in ms during continuous typing. */
const pause = 250
const longestWait = 2_000

/** The events of an editor. */
export interface InStep {
  /** Something was typed. */
  changed: () => void
  /** The typed text is needed now. */
  handOut: () => void
  /** The user wants to send. */
  send: () => void
}

interface InStepOptions {
  /** The page's text. */
  given: string
  onChange: (text: string) => void
  onSend: () => void
  /** Reads the editor's text. */
  read: () => string
  /** Replaces the editor's text. */
  write: (text: string) => void
  /** Starts listening to the shown editor; returns a function that stops it. */
  connect: (step: InStep) => () => void
}

/**
 * Keeps an editor and its page in sync: typed text is emitted, and text from the page is applied
 * if it is new.
 */
export function useInStep({ given, onChange, onSend, read, write, connect }: InStepOptions): void {
  /** The editor's text when it was last in sync. */
  const written = useRef(given)
  /** The emitted text that the page hasn't passed back yet. */
  const underWay = useRef<readonly string[]>([])
  const wait = useRef<{ since: number; cancel: () => void }>(undefined)

  const handOut = useEffectEvent(() => {
    wait.current?.cancel()
    wait.current = undefined
    const now = read()
    if (now === written.current) return
    written.current = now
    underWay.current = [...underWay.current, now]
    onChange(now)
  })
  const changed = useEffectEvent(() => {
    const now = performance.now()
    const since = wait.current?.since ?? now
    wait.current?.cancel()
    const run = () => handOut()
    const cancel =
      written.current.length < longText
        ? afterPaint(run)
        : after(Math.min(pause, since + longestWait - now), run)
    wait.current = { since, cancel }
  })
  const takeIn = useEffectEvent((text: string) => {
    const echo = underWay.current.lastIndexOf(text)
    underWay.current = underWay.current.slice(echo + 1)
    if (echo >= 0 || text === written.current) return
    // Text typed meanwhile is newer.
    if (read() !== written.current) return handOut()
    write(text)
    written.current = read()
  })

  const send = useEffectEvent(() => {
    // What is sent has all of it, also if the page's own handler of the key sends.
    flushSync(() => handOut())
    onSend()
  })
  const begin = useEffectEvent((step: InStep) => {
    const end = connect(step)
    written.current = read()
    return end
  })

  // An editor that takes another's place is there with it: no key press may fall between the two.
  useLayoutEffect(() => {
    const now = () => handOut()
    const end = begin({ changed: () => changed(), handOut: now, send: () => send() })
    window.addEventListener('pagehide', now)
    const unsubscribe = onStoreNow(now)
    return () => {
      handOut()
      window.removeEventListener('pagehide', now)
      unsubscribe()
      end()
    }
  }, [])
  useEffect(() => takeIn(given), [given])
}

function after(ms: number, run: () => void): () => void {
  const timer = setTimeout(run, ms)
  return () => clearTimeout(timer)
}
