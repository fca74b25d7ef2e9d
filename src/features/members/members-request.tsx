import { useId, useState, type ReactNode } from 'react'
import { ChevronRight } from 'lucide-react'
import type { ShownRequest } from '@/api/request-log'
import { RequestSnippets } from '@/shared/request-snippets'
import { Button } from '@/ui/button'
import { CodeBlock } from '@/ui/code-block'
import { CopyButton } from '@/ui/copy-button'
import { Notice } from '@/ui/notice'
import { idPipeline } from './id-pipeline'
import type { MemberView } from '@/shared/member-list/protocol'

export interface MembersRequestProps {
  /** The request that the page made. */
  request: ShownRequest
  /** The request for the members of the view's membership alone. */
  narrowed: ShownRequest
  view: MemberView
  /** Stands at the end of the button's line. */
  children: ReactNode
}

/** The list's request, and the shell pipeline that gives the same Matrix IDs as the export. */
export function MembersRequest({ request, narrowed, view, children }: MembersRequestProps) {
  const [open, setOpen] = useState(false)
  const id = useId()
  const pipeline = idPipeline(narrowed, view)
  return (
    <div className="min-w-0">
      <div className="flex min-h-[26px] min-w-0 flex-wrap items-center justify-between gap-x-4 gap-y-1">
        <Button
          variant="ghost"
          size="sm"
          className="-ml-2"
          aria-expanded={open}
          aria-controls={open ? id : undefined}
          icon={<ChevronRight className={open ? 'rotate-90' : undefined} />}
          onClick={() => setOpen(!open)}
        >
          Show this request
        </Button>
        {children}
      </div>
      {open ? (
        <section
          id={id}
          aria-label="This request"
          className="mt-2 grid max-h-[45dvh] grid-cols-[minmax(0,1fr)] gap-4 overflow-y-auto"
        >
          <RequestSnippets requests={[request]} />
          <div className="min-w-0">
            <div className="mb-2 flex items-center gap-2">
              <h2 className="flex-1 font-semibold">As one Matrix ID a line</h2>
              <CopyButton value={pipeline.command} label="Copy pipeline" look="button" />
            </div>
            <CodeBlock label="Pipeline" language="shell" code={pipeline.command} />
            {pipeline.leftOut ? (
              <Notice tone="info" className="mt-2">
                {pipeline.leftOut}
              </Notice>
            ) : null}
          </div>
        </section>
      ) : null}
    </div>
  )
}
