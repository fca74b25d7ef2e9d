import { useEffect, useEffectEvent, useRef } from 'react'

/** Characters from which on a text is handed out when the typing pauses, not with each key. */
const longText = 10_000

/** Ms without a key that are a pause, and ms after which even a fast typist is not waited for. */
const pause = 250
const longestWait = 2_000

/** What an editor tells of. */
export interface InStep {
  /** Something was typed. */
  changed: () => void
  /** What was typed is wanted now. */
  handOut: () => void
  /** It is to be sent. */
  send: () => void
}

interface InStepOptions {
  /** The text as the page has it. */
  given: string
  onChange: (text: string) => void
  onSend: () => void
  /** The text as the editor has it. */
  read: () => string
  /** Makes the editor hold another text. */
  write: (text: string) => void
  /** Begins to listen to the editor, once it is shown; gives back what ends that. */
  connect: (step: InStep) => () => void
}

/**
 * Keeps an editor and its page in step: what is typed is handed out, and what the page gives is
 * taken in where it is news.
 */
export function useInStep({ given, onChange, onSend, read, write, connect }: InStepOptions): void {
  /** What the editor had when it was last in step. */
  const written = useRef(given)
  /** What was handed out and did not come back yet, which it does a moment later. */
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
    // What was typed in the meantime is newer.
    if (read() !== written.current) return handOut()
    write(text)
    written.current = read()
  })

  const send = useEffectEvent(() => {
    handOut()
    onSend()
  })
  const begin = useEffectEvent((step: InStep) => {
    const end = connect(step)
    written.current = read()
    return end
  })

  useEffect(() => {
    const now = () => handOut()
    const end = begin({ changed: () => changed(), handOut: now, send: () => send() })
    window.addEventListener('pagehide', now)
    return () => {
      handOut()
      window.removeEventListener('pagehide', now)
      end()
    }
  }, [])
  useEffect(() => takeIn(given), [given])
}

function after(ms: number, run: () => void): () => void {
  const timer = setTimeout(run, ms)
  return () => clearTimeout(timer)
}

/** Runs after the browser has shown what was typed; gives back what cancels that. */
function afterPaint(run: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const frame = requestAnimationFrame(() => {
    timer = setTimeout(run)
  })
  return () => {
    cancelAnimationFrame(frame)
    clearTimeout(timer)
  }
}
