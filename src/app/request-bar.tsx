import { ChevronDown, ChevronUp } from 'lucide-react'
import { useEffect, useId, useState, useSyncExternalStore } from 'react'
import { durationText } from '@/api/errors'
import type { LogEntry } from '@/api/request-log'
import { byteText } from '@/lib/bytes'
import { decodeSegment } from '@/lib/path-segment'
import { useClient } from '@/session/session-context'
import { RequestSnippets } from '@/shared/request-snippets'
import { Button } from '@/ui/button'
import { Spinner } from '@/ui/spinner'
import { shownEntries } from './shown-request'

/**
 * The last request that the user caused, at the foot of every page: reading along, one learns the
 * API. The request log has the others.
 */
export function RequestBar() {
  const { log } = useClient()
  const entries = useSyncExternalStore(log.subscribe, log.entries)
  const [open, setOpen] = useState(false)
  const id = useId()
  const { entry, background, waiting } = shownEntries(entries)
  return (
    <footer className="min-w-0 border-t border-line bg-surface flowing:in-data-typing:hidden">
      {open && entry ? (
        <section
          id={id}
          aria-label="Request"
          className="max-h-[50dvh] overflow-auto border-b border-line px-4 py-3"
        >
          <RequestSnippets requests={[entry.request]} />
        </section>
      ) : null}
      <div className="relative flex h-[34px] items-center gap-3 pl-4 mono text-sm text-ink-2 pointer-coarse:h-11">
        {entry ? <Line entry={entry} /> : <span className="flex-1">No request yet</span>}
        {waiting ? <Outcome entry={waiting} /> : null}
        {background > 0 ? (
          <span className="flex-none text-ink-3 max-md:hidden" title={backgroundText(background)}>
            <span aria-hidden>+{background}</span>
            <span className="sr-only">{backgroundText(background)}</span>
          </span>
        ) : null}
        {entry ? (
          <button
            type="button"
            aria-expanded={open}
            aria-controls={open ? id : undefined}
            onClick={() => setOpen(!open)}
            // Its surface is the whole bar's.
            className="flex flex-none items-center gap-1 self-stretch pr-4 pl-1 text-ink outline-none after:absolute after:inset-0 hover:text-accent focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent"
          >
            <span className="max-md:sr-only">Show request</span>
            {open ? <ChevronDown aria-hidden /> : <ChevronUp aria-hidden />}
          </button>
        ) : null}
      </div>
    </footer>
  )
}

const plural = new Intl.PluralRules('en')

function backgroundText(count: number): string {
  const noun = plural.select(count) === 'one' ? 'request' : 'requests'
  return `${count} ${noun} in the background since`
}

function Line({ entry }: { entry: LogEntry }) {
  const { method, url } = entry.request
  const { pathname, search, host } = new URL(url)
  return (
    <>
      <b className="font-semibold text-accent">{method}</b>
      <bdi className="min-w-0 flex-1 truncate" title={host + pathname + search}>
        {decodeForReading(pathname)}
        <span className="text-ink-3">{decodeForReading(search)}</span>
      </bdi>
      <Outcome entry={entry} />
    </>
  )
}

function Outcome({ entry: { state, cancel } }: { entry: LogEntry }) {
  switch (state.kind) {
    case 'running':
      return <Spinner />
    case 'waiting':
      return (
        <>
          <Countdown until={state.until} rateLimited={state.because === 'rateLimit'} />
          <Button size="sm" className="relative z-10" onClick={cancel}>
            Cancel
          </Button>
        </>
      )
    case 'answered':
      return (
        <>
          <span className={state.status < 400 ? 'text-ok' : 'text-danger'}>
            {state.status}
            {state.errcode ? <span className="max-md:hidden"> {state.errcode}</span> : null}
          </span>
          <span className="max-md:hidden">{byteText(state.bytes)}</span>
          <span className="max-md:hidden">{state.durationMs} ms</span>
        </>
      )
    case 'failed':
      return <span className="text-danger">{state.reason}</span>
  }
}

function Countdown({ until, rateLimited }: { until: number; rateLimited: boolean }) {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 250)
    return () => clearInterval(timer)
  }, [])
  const left = durationText(Math.max(0, until - now))
  return (
    <span role="timer" className="text-warn">
      {rateLimited ? `Slow down; retrying in ${left}` : `No answer; retrying in ${left}`}
    </span>
  )
}

/** Percent signs are for machines; an address that cannot be decoded is shown as it is. */
function decodeForReading(text: string): string {
  return decodeSegment(text) ?? text
}
