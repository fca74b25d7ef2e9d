import { useId, useState } from 'react'
import { ChevronRight } from 'lucide-react'
import type { ShownRequest } from '@/api/request-log'
import { Button } from '@/ui/button'
import { RequestSnippets } from './request-snippets'

export interface ThisRequestProps {
  requests: readonly ShownRequest[]
  /** How many more of the same form there will be. */
  more?: number
}

/** What a form is about to send, before it does; folded away at first. */
export function ThisRequest({ requests, more }: ThisRequestProps) {
  const [open, setOpen] = useState(false)
  const id = useId()
  return (
    <div className="min-w-0">
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
      {open ? (
        <section id={id} aria-label="This request" className="mt-2">
          {requests.length > 0 ? (
            <RequestSnippets requests={requests} more={more} />
          ) : (
            <p className="text-sm text-ink-3">Fill in the form, and the request stands here.</p>
          )}
        </section>
      ) : null}
    </div>
  )
}
