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

const pipelineName = 'One Matrix ID per line'

export interface MembersRequestProps {
  /** The request that the page made. */
  request: ShownRequest
  /** The request for the members of the view's membership alone. */
  narrowed: ShownRequest
  view: MemberView
  /** Takes the place of the button while there is something else to do. */
  instead: ReactNode
  /** At the end of the button's line. */
  children: ReactNode
}

/** The list's request, and the shell pipeline that gives the same Matrix IDs as the export. */
export function MembersRequest({
  request,
  narrowed,
  view,
  instead,
  children,
}: MembersRequestProps) {
  const [open, setOpen] = useState(false)
  const id = useId()
  const pipeline = idPipeline(narrowed, view)
  return (
    <div className="min-w-0">
      {/* One line, whatever is in it: what comes and goes must not move the rows below. */}
      <div className="flex h-[26px] min-w-0 items-center justify-between gap-x-4">
        {instead ?? (
          <Button
            variant="ghost"
            size="sm"
            className="-ml-2 flex-none"
            aria-expanded={open}
            aria-controls={open ? id : undefined}
            icon={<ChevronRight className={open ? 'rotate-90' : undefined} />}
            onClick={() => setOpen(!open)}
          >
            Show this request
          </Button>
        )}
        <div className={instead ? 'min-w-0 max-md:hidden' : 'min-w-0'}>{children}</div>
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
              <h2 className="flex-1 font-semibold">{pipelineName}</h2>
              <CopyButton value={pipeline.command} label="Copy one Matrix ID per line" />
            </div>
            <CodeBlock label={pipelineName} language="shell" code={pipeline.command} />
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
