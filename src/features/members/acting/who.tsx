import { MxcAvatar } from '@/shared/mxc-avatar'
import { Identifier } from '@/ui/identifier'
import type { PickedMember } from '@/shared/member-list/protocol'
import { shownName } from '@/shared/member-list/shown-name'

/** Whom a dialog is about: picture, name and Matrix ID, since names alone can deceive. */
export function Who({ member }: { member: PickedMember }) {
  const name = shownName(member.name, member.userId)
  return (
    <div className="flex min-w-0 items-center gap-3">
      <MxcAvatar mxc={member.avatarMxc} name={name} id={member.userId} size="lg" />
      <div className="min-w-0">
        <div className="font-semibold break-words">
          <bdi>{name}</bdi>
        </div>
        <Identifier value={member.userId} label="Matrix ID" small />
      </div>
    </div>
  )
}
