import { ChevronDown, ChevronUp } from 'lucide-react'
import { useId, useSyncExternalStore } from 'react'
import type { LogEntry } from '@/api/request-log'
import { byteText } from '@/lib/bytes'
import { decodeSegment } from '@/lib/path-segment'
import { plural } from '@/lib/plural'
import { useClient } from '@/session/session-context'
import { RequestSnippets } from '@/shared/request-snippets'
import { useTimeLeft } from '@/shared/time-left'
import { Button } from '@/ui/button'
import { Spinner } from '@/ui/spinner'
import { requestShown } from './shell-state'
import { shownEntries } from './shown-request'

/**
 * The last request that the user caused, at the bottom of every page, so that people learn the API
 * as they go. The request log has the others.
 */
export function RequestBar() {
  const { log } = useClient()
  const entries = useSyncExternalStore(log.subscribe, log.entries)
  const open = useSyncExternalStore(requestShown.subscribe, requestShown.get)
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
            onClick={() => requestShown.set(!open)}
            // It covers the whole bar.
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

function backgroundText(count: number): string {
  return `${plural(count, 'request')} in the background since`
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
  const left = useTimeLeft(until)
  return (
    <span role="timer" className="text-warn">
      {rateLimited ? `Rate limited; retrying in ${left}` : `No response; retrying in ${left}`}
    </span>
  )
}

/** Decodes a URL for reading; one that can't be decoded is shown as is. */
function decodeForReading(text: string): string {
  return decodeSegment(text) ?? text
}
