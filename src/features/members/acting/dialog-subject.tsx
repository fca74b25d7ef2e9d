import type { PickedMember } from '@/shared/member-list/protocol'
import { Person } from '@/shared/person/person'

/** The user a dialog is about: picture, name and Matrix ID, since a name alone can deceive. */
export function DialogSubject({ member }: { member: PickedMember }) {
  const { userId, name, avatarMxc, warnings } = member
  return <Person userId={userId} name={name} avatarMxc={avatarMxc} warnings={warnings} />
}
