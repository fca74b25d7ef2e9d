import { useId, type ReactNode } from 'react'
import { Check, X } from 'lucide-react'
import type { ReceivedInvite } from '@/api/rooms-answer'
import { isPathSegment } from '@/lib/path-segment'
import { MxcAvatar } from '@/shared/mxc-avatar'
import { PersonName } from '@/shared/person/person-name'
import { RoomChips } from '@/shared/room-chips'
import { RoomLink } from '@/shared/room-link'
import { RoomNameWarning } from '@/shared/room-name'
import { ThisRequest } from '@/shared/this-request'
import { Button } from '@/ui/button'
import { Checkbox } from '@/ui/checkbox'
import { cx } from '@/ui/classes'
import { CutText } from '@/ui/cut'
import { Identifier } from '@/ui/identifier'
import { Notice } from '@/ui/notice'
import { PartBoundary } from '@/ui/part-boundary'
import { InviteSize } from './invite-size'
import { QuotedReason } from './quoted-reason'
import { ReceivedMenu } from './received-menu'
import { acceptFailure } from './received-words'
import { acceptRequest, isAnswered, type InviteReply } from './use-replies'

/** Characters of a topic shown at first. */
const mostOfTopic = 200

export interface ReceivedInviteRowProps {
  invite: ReceivedInvite
  /** All pending invites. */
  all: readonly ReceivedInvite[]
  /** Undefined if there is nothing to select from. */
  selection: { selected: boolean; onChange: (selected: boolean) => void } | undefined
  /** The reply given on this page; undefined if there is none yet. */
  reply: InviteReply | undefined
  onAccept: () => void
  onCancel: () => void
  onDecline: () => void
}

/** One invite: the room, the inviter, the reason, and buttons to accept or decline. */
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
  const { invite, reply, titleId, selection } = props
  const { room, reason, topic } = invite
  return (
    <>
      <div className="flex flex-wrap items-start gap-x-4 gap-y-3">
        {selection ? (
          <Checkbox
            label={`Select ${room.name}`}
            labelHidden
            className={cx('pt-2.5', isAnswered(reply) && 'invisible')}
            checked={selection.selected}
            onCheckedChange={selection.onChange}
          />
        ) : null}
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
            <RoomNameWarning name={room.name} />
            <RoomChips room={room} />
          </div>
          {topic ? (
            <p className="break-words text-ink-2">
              <CutText text={topic} most={mostOfTopic} />
            </p>
          ) : null}
          <div className="flex min-w-0 items-center gap-x-2">
            <InviteSize roomId={room.roomId} />
            <Identifier value={room.roomId} label="room ID" small truncate className="text-ink-3" />
          </div>
          <Inviter invite={invite} />
          <QuotedReason text={reason} />
        </div>
        <Answers {...props} />
      </div>
      {reply?.kind === 'failed' ? <AcceptProblem error={reply.error} /> : null}
      {isPathSegment(room.roomId) ? (
        // Hidden instead of removed, so that the invites below don't move.
        <div
          className={cx(
            'mt-1.5',
            selection ? 'md:pl-[78px]' : 'md:pl-12',
            reply?.kind === 'declined' && 'invisible',
          )}
        >
          <ThisRequest requests={[acceptRequest(room.roomId)]} />
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

/** The buttons, or the outcome in their place. */
function Answers(props: InviteProps) {
  const { reply, titleId } = props
  const answered = isAnswered(reply)
  return (
    // The outcome takes as much space as the buttons did, so nothing moves under the pointer.
    <div className="grid flex-none items-center *:col-start-1 *:row-start-1">
      <div className={cx('flex flex-wrap gap-2', answered && 'invisible')}>
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

function AnswerButtons(props: InviteProps) {
  const { invite, all, reply, titleId, onAccept, onCancel, onDecline } = props
  const accepting = reply?.kind === 'accepting'
  const problem = isPathSegment(invite.room.roomId)
    ? undefined
    : 'The server sent a room ID that can’t be used in a request'
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
      {problem === undefined ? <ReceivedMenu invite={invite} all={all} /> : null}
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
