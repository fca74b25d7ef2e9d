import { useId, type ReactNode } from 'react'
import { Check, X } from 'lucide-react'
import { joinRoom } from '@/api/endpoints/rooms'
import type { ReceivedInvite } from '@/api/rooms-sync'
import { isPathSegment } from '@/lib/path-segment'
import { useClient } from '@/session/session-context'
import { MxcAvatar } from '@/shared/mxc-avatar'
import { PersonName } from '@/shared/person/person-name'
import { RoomLink } from '@/shared/room-link'
import { RoomNameMark } from '@/shared/room-name'
import { ThisRequest } from '@/shared/this-request'
import { Button } from '@/ui/button'
import { Chip } from '@/ui/chip'
import { cx } from '@/ui/classes'
import { CutText } from '@/ui/cut'
import { Identifier } from '@/ui/identifier'
import { Notice } from '@/ui/notice'
import { PartBoundary } from '@/ui/part-boundary'
import { acceptFailure } from './received-words'
import { acceptArgs, type InviteReply } from './use-replies'

export interface ReceivedInviteRowProps {
  invite: ReceivedInvite
  /** What became of it on this page; undefined while it is unanswered. */
  reply: InviteReply | undefined
  onAccept: () => void
  onCancel: () => void
  onDecline: () => void
}

/** One invite: where to, from whom, why, and the two answers to it. */
export function ReceivedInviteRow(props: ReceivedInviteRowProps) {
  const titleId = useId()
  return (
    <li aria-labelledby={titleId} className="border-b border-line px-4 py-4 md:px-6">
      <PartBoundary what="invite">
        <Invite {...props} titleId={titleId} />
      </PartBoundary>
    </li>
  )
}

interface InviteProps extends ReceivedInviteRowProps {
  titleId: string
}

function Invite(props: InviteProps) {
  const { invite, reply, titleId } = props
  const { room, reason } = invite
  const client = useClient()
  return (
    <>
      <div className="flex flex-wrap items-start gap-x-4 gap-y-3">
        <MxcAvatar
          mxc={room.avatarMxc}
          name={room.name}
          id={room.roomId}
          size="lg"
          shape="square"
        />
        <div className="min-w-0 flex-1 basis-56">
          <div className="flex flex-wrap items-center gap-x-2">
            <h2 id={titleId} className="min-w-0 font-semibold break-words">
              <bdi>{room.name}</bdi>
            </h2>
            <RoomNameMark name={room.name} />
            {room.encrypted ? <Chip>encrypted</Chip> : null}
            {room.space ? <Chip>space</Chip> : null}
          </div>
          <Identifier value={room.roomId} label="room ID" small truncate className="text-ink-3" />
          <Inviter invite={invite} />
          {reason ? (
            <blockquote className="mt-2 border-l-2 border-line-strong pl-3 break-words whitespace-pre-wrap text-ink-2">
              <CutText text={reason} />
            </blockquote>
          ) : null}
        </div>
        <Answers {...props} />
      </div>
      {reply?.kind === 'failed' ? <AcceptProblem error={reply.error} /> : null}
      {isPathSegment(room.roomId) ? (
        // It keeps its place, so that the invites below keep theirs.
        <div className={cx('mt-1.5 md:pl-12', reply?.kind === 'declined' && 'invisible')}>
          <ThisRequest requests={[client.describe(joinRoom, acceptArgs(room.roomId))]} />
        </div>
      ) : null}
    </>
  )
}

function Inviter({ invite: { inviter, inviterName } }: { invite: ReceivedInvite }) {
  if (!inviter) return <p className="mt-1 text-ink-2">Unknown inviter.</p>
  return (
    <p className="mt-1 flex flex-wrap items-center gap-x-1.5 text-ink-2">
      <span>Invited by</span>
      <PersonName
        userId={inviter}
        name={inviterName}
        withId="copy"
        className="font-medium text-ink"
      />
    </p>
  )
}

/** The buttons, or what became of the invite in their place. */
function Answers(props: InviteProps) {
  const { reply, titleId } = props
  const isAnswered = reply?.kind === 'accepted' || reply?.kind === 'declined'
  return (
    // What is answered takes as much room as its buttons did: nothing moves under a pointer.
    <div className="grid flex-none items-center *:col-start-1 *:row-start-1">
      <div className={cx('flex flex-wrap gap-2', isAnswered && 'invisible')}>
        <AnswerButtons {...props} />
      </div>
      {reply?.kind === 'accepted' ? (
        <Outcome>
          Joined.{' '}
          <RoomLink className="link" roomId={reply.roomId} aria-describedby={titleId}>
            Open the room
          </RoomLink>
        </Outcome>
      ) : null}
      {reply?.kind === 'declined' ? <Outcome>Declined.</Outcome> : null}
    </div>
  )
}

function AnswerButtons({ invite, reply, titleId, onAccept, onCancel, onDecline }: InviteProps) {
  const accepting = reply?.kind === 'accepting'
  const problem = isPathSegment(invite.room.roomId)
    ? undefined
    : 'The server gave a room ID that no request can be made of'
  return (
    <>
      <Button
        variant="primary"
        icon={<Check />}
        pending={accepting}
        disabledReason={problem}
        aria-describedby={titleId}
        onClick={onAccept}
      >
        Accept
      </Button>
      {accepting ? (
        <Button icon={<X />} onClick={onCancel}>
          Cancel
        </Button>
      ) : (
        <Button
          variant="danger"
          icon={<X />}
          disabledReason={problem}
          aria-describedby={titleId}
          onClick={onDecline}
        >
          Decline
        </Button>
      )}
    </>
  )
}

function Outcome({ children }: { children: ReactNode }) {
  return <output className="text-ink-2">{children}</output>
}

function AcceptProblem({ error }: { error: unknown }) {
  const { title, detail, advice } = acceptFailure(error)
  return (
    <Notice tone="bad" title={title} className="mt-3">
      {detail ? <p>{detail}</p> : null}
      {advice ? <p>{advice}</p> : null}
    </Notice>
  )
}
