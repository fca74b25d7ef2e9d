import { useId, useState, type ReactNode } from 'react'
import { ChevronRight } from 'lucide-react'
import type { ApiRequest, WrittenRequest } from '@/api/request'
import { useClient } from '@/session/session-context'
import { Button } from '@/ui/button'
import { RequestSnippets } from './request-snippets'

/** Limit for the requests shown: beyond it, people want a script rather than a command to copy. */
const mostShown = 5

export interface ThisRequestProps {
  /** The exact values that the client is given. */
  requests: readonly (ApiRequest | WrittenRequest)[]
  /** Number of further requests of the same form. */
  more?: number
  /** Puts the button on a line with something else; alone by default. */
  line?: (button: ReactNode) => ReactNode
  /** Shown below the requests and scrolling with them. */
  children?: ReactNode
}

/** The requests behind a form or a list, without the token; collapsed at first. */
export function ThisRequest({ requests, more, line, children }: ThisRequestProps) {
  const [open, setOpen] = useState(false)
  const id = useId()
  const button = (
    <Button
      variant="ghost"
      size="sm"
      aria-expanded={open}
      aria-controls={open ? id : undefined}
      icon={<ChevronRight className={open ? 'rotate-90' : undefined} />}
      onClick={() => setOpen(!open)}
    >
      Show this request
    </Button>
  )
  return (
    <div className="min-w-0">
      {line ? line(button) : button}
      {open ? (
        <section
          id={id}
          aria-label="This request"
          className={
            children
              ? 'mt-2 grid max-h-[45dvh] grid-cols-[minmax(0,1fr)] gap-4 overflow-y-auto'
              : 'mt-2'
          }
        >
          <Snippets requests={requests} more={more} />
          {children}
        </section>
      ) : null}
    </div>
  )
}

function Snippets({ requests, more = 0 }: Pick<ThisRequestProps, 'requests' | 'more'>) {
  const client = useClient()
  if (requests.length === 0) {
    return <p className="text-sm text-ink-3">Fill in the form to see the request.</p>
  }
  const shown = requests.slice(0, mostShown)
  return (
    <RequestSnippets
      requests={shown.map((request) => client.describe(request))}
      more={requests.length - shown.length + more}
    />
  )
}
