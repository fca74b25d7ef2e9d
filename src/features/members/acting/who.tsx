import type { PickedMember } from '@/shared/member-list/protocol'
import { Person } from '@/shared/person/person'

/** Whom a dialog is about: picture, name and Matrix ID, since names alone can deceive. */
export function Who({ member }: { member: PickedMember }) {
  const { userId, name, avatarMxc, marks } = member
  return <Person userId={userId} name={name} avatarMxc={avatarMxc} marks={marks} />
}
