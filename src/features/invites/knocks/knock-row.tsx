import { useId } from 'react'
import { Check, X } from 'lucide-react'
import { dayText } from '@/lib/moment'
import { MxcAvatar } from '@/shared/mxc-avatar'
import { PersonName } from '@/shared/person/person-name'
import { shownName } from '@/shared/member-list/shown-name'
import { RoomLink } from '@/shared/room-link'
import { RoomName } from '@/shared/room-name'
import { Button } from '@/ui/button'
import { cx } from '@/ui/classes'
import { PartBoundary } from '@/ui/part-boundary'
import { QuotedReason } from '@/features/invites/quoted-reason'
import type { Knock } from './read-knocks'
import type { KnockReply } from './use-knock-replies'

export interface KnockRowProps {
  knock: Knock
  /** Undefined if there is none yet. */
  reply: KnockReply | undefined
  onAdmit: () => void
  onDecline: () => void
}

/** One request to join: who, where, why, and buttons to admit or decline. */
export function KnockRow(props: KnockRowProps) {
  const titleId = useId()
  return (
    <li aria-labelledby={titleId} className="border-b border-line px-4 py-3 md:px-6">
      <PartBoundary what="request">
        <Row {...props} titleId={titleId} />
      </PartBoundary>
    </li>
  )
}

function Row({ knock, reply, onAdmit, onDecline, titleId }: KnockRowProps & { titleId: string }) {
  const { room, userId, name, avatarMxc, reason, askedAt, admitProblem, declineProblem } = knock
  const isAnswered = reply === 'admitted' || reply === 'declined'
  return (
    <div className="flex flex-wrap items-start gap-x-4 gap-y-3">
      <MxcAvatar mxc={avatarMxc} name={shownName(name, userId)} id={userId} size="lg" />
      <div className="min-w-0 flex-1 basis-56">
        <h2 id={titleId} className="min-w-0">
          <PersonName userId={userId} name={name} withId="copy" className="font-semibold" />
        </h2>
        <p className="text-ink-2">
          Asks to join{' '}
          <RoomLink roomId={room.roomId} className="link">
            <RoomName name={room.name} />
          </RoomLink>
          {askedAt === undefined ? null : `, ${dayText(askedAt)}`}
        </p>
        <QuotedReason text={reason} />
      </div>
      {/* The outcome takes as much space as the buttons did, so nothing moves. */}
      <div className="grid flex-none items-center *:col-start-1 *:row-start-1">
        <div className={cx('flex flex-wrap gap-2', isAnswered && 'invisible')}>
          <Button
            icon={<Check />}
            pending={reply === 'admitting'}
            disabledReason={admitProblem}
            aria-describedby={titleId}
            onClick={onAdmit}
          >
            Admit
          </Button>
          <Button
            variant="danger"
            icon={<X />}
            disabledReason={declineProblem}
            aria-describedby={titleId}
            onClick={onDecline}
          >
            Decline
          </Button>
        </div>
        {isAnswered ? (
          <output className="text-ink-2">{reply === 'admitted' ? 'Admitted.' : 'Declined.'}</output>
        ) : null}
      </div>
    </div>
  )
}
