import { useEffect, useRef, useState } from 'react'
import { errorText, isAbort } from '@/api/errors'
import { plural } from '@/lib/plural'
import { useClient } from '@/session/session-context'
import { Button } from '@/ui/button'
import { CutList } from '@/ui/cut'
import { Spinner } from '@/ui/spinner'
import { findUnknown, type UnknownPeople as Found } from './find-unknown'

/** Limit of people to ask for: each is a request, often to another server. */
const mostChecked = 200

type State =
  | { kind: 'checking'; done: number }
  | { kind: 'found'; people: readonly string[]; found: Found }
  | { kind: 'failed'; error: unknown }

/** Checks, if the user wants, whether people are known to their servers. Only a warning. */
export function UnknownPeople({ people }: { people: readonly string[] }) {
  const client = useClient()
  const [state, setState] = useState<State>()
  const stop = useRef<AbortController>(undefined)
  useEffect(() => () => stop.current?.abort(new DOMException('Left', 'AbortError')), [])

  const check = async () => {
    const stopper = new AbortController()
    stop.current = stopper
    setState({ kind: 'checking', done: 0 })
    try {
      const found = await findUnknown(client, people, stopper.signal, (done) =>
        setState({ kind: 'checking', done }),
      )
      setState({ kind: 'found', people, found })
    } catch (error) {
      setState(isAbort(error) ? undefined : { kind: 'failed', error })
    }
  }

  if (people.length === 0) return null
  if (state?.kind === 'checking') {
    return (
      <p className="flex items-center gap-2 text-sm text-ink-2">
        <Spinner /> Checking profiles: {state.done} of {people.length}
        <Button
          size="sm"
          variant="ghost"
          onClick={() => stop.current?.abort(new DOMException('Cancelled', 'AbortError'))}
        >
          Cancel
        </Button>
      </p>
    )
  }
  if (state?.kind === 'found' && state.people === people) return <Outcome {...state.found} />
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-ink-2">
      <Button
        size="sm"
        variant="ghost"
        disabledReason={
          people.length > mostChecked ? `Limit: ${mostChecked} people at once` : undefined
        }
        onClick={() => void check()}
      >
        Check if they exist
      </Button>
      {state?.kind === 'failed' ? (
        <span role="alert" className="text-danger">
          {errorText(state.error)}
        </span>
      ) : null}
    </div>
  )
}

function Outcome({ unknown, unchecked }: Found) {
  return (
    <output className="grid gap-1 text-sm text-ink-2">
      {unknown.length === 0 ? <span>Every profile that could be checked was found.</span> : null}
      {unknown.length > 0 ? (
        <>
          <span className="text-warn">
            {plural(unknown.length, 'person', 'people')} unknown to their server. They aren’t
            skipped.
          </span>
          <CutList items={unknown} what="people">
            {(shown) => (
              <ul aria-label="Unknown to their server">
                {shown.map((userId) => (
                  <li key={userId}>
                    <bdi className="mono break-all">{userId}</bdi>
                  </li>
                ))}
              </ul>
            )}
          </CutList>
        </>
      ) : null}
      {unchecked > 0 ? <span>{plural(unchecked, 'profile')} couldn’t be checked.</span> : null}
    </output>
  )
}
