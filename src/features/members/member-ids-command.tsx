import { getJoinedMembersByRoom, getMembersByRoom } from '@/api/endpoints/members'
import { request } from '@/api/request'
import { useClient } from '@/session/session-context'
import { CodeBlock } from '@/ui/code-block'
import { CopyButton } from '@/ui/copy-button'
import { Notice } from '@/ui/notice'
import { idPipeline } from './id-pipeline'
import type { MemberView } from '@/shared/member-list/protocol'

const name = 'One Matrix ID per line'

export interface MemberIdsCommandProps {
  roomId: string
  view: MemberView
  /** Whether the server lists joined members without their events. */
  short: boolean
}

/** A shell pipeline that lists the same Matrix IDs as the export of the view. */
export function MemberIdsCommand({ roomId, view, short }: MemberIdsCommandProps) {
  const query = view.membership === 'all' ? {} : { membership: view.membership }
  const narrowed =
    short && view.membership === 'join'
      ? request(getJoinedMembersByRoom, { params: { roomId } })
      : request(getMembersByRoom, { params: { roomId }, query })
  const pipeline = idPipeline(useClient().describe(narrowed), view)
  return (
    <div className="min-w-0">
      <div className="mb-2 flex items-center gap-2">
        <h2 className="flex-1 font-semibold">{name}</h2>
        <CopyButton value={pipeline.command} label="Copy one Matrix ID per line" />
      </div>
      <CodeBlock label={name} language="shell" code={pipeline.command} />
      {pipeline.leftOut ? (
        <Notice tone="info" className="mt-2">
          {pipeline.leftOut}
        </Notice>
      ) : null}
    </div>
  )
}
