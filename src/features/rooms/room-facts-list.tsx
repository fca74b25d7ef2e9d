import type { ReactNode } from 'react'
import { cutText, mostOfName } from '@/lib/cut'
import { dateTimeText } from '@/lib/moment'
import type { RoomOverview } from '@/lib/room-state'
import { RoomLink } from '@/shared/room-link'
import { Chip } from '@/ui/chip'
import { CutList, CutText } from '@/ui/cut'
import { Identifier } from '@/ui/identifier'
import type { RoomFacts } from './room-facts'
import { guestAccessWords, historyVisibilityWords, joinRuleWords } from './room-words'

/** Facts about the room, by name and value. */
export function RoomFactsList({ room, facts }: { room: RoomOverview; facts: RoomFacts }) {
  return (
    <dl className="grid grid-cols-[minmax(92px,auto)_minmax(0,1fr)] gap-x-4 gap-y-2 md:grid-cols-[140px_minmax(0,1fr)]">
      <Fact name="Name">
        <span className="break-words">
          <CutText text={room.name} />
        </span>
        {room.named ? null : <Remark>from its alias or members; it has no name of its own</Remark>}
      </Fact>
      <Fact name="Topic">
        {room.topic ? (
          <span className="break-words whitespace-pre-wrap">
            <CutText text={room.topic} />
          </span>
        ) : (
          <None />
        )}
      </Fact>
      <Fact name="Room ID">
        <Identifier value={room.roomId} label="room ID" truncate />
      </Fact>
      <Fact name="Aliases">
        <Aliases room={room} facts={facts} />
      </Fact>
      <Fact name="Picture">
        {room.avatarMxc ? <Identifier value={room.avatarMxc} label="MXC URI" truncate /> : <None />}
      </Fact>
      <Fact name="Version">{cutText(room.version, mostOfName)}</Fact>
      <Fact name={room.creators.length > 1 ? 'Creators' : 'Creator'}>
        <Creators room={room} facts={facts} />
      </Fact>
      <Fact name="Encryption">
        <Encryption algorithm={facts.encryptionAlgorithm} />
      </Fact>
      <Fact name="Join rule">
        {joinRuleWords(room.joinRule)} <Code>{room.joinRule}</Code>
      </Fact>
      <Fact name="History">
        {historyVisibilityWords(facts.historyVisibility ?? 'shared')}{' '}
        <Code>{facts.historyVisibility ?? 'shared'}</Code>
        {facts.historyVisibility === undefined ? <Default /> : null}
      </Fact>
      <Fact name="Guest access">
        {guestAccessWords(facts.guestAccess ?? 'forbidden')}{' '}
        <Code>{facts.guestAccess ?? 'forbidden'}</Code>
        {facts.guestAccess === undefined ? <Default /> : null}
      </Fact>
      {facts.predecessor ? (
        <Fact name="Replaces">
          <RoomLink roomId={facts.predecessor} className="link mono break-all">
            {facts.predecessor}
          </RoomLink>
        </Fact>
      ) : null}
      {room.successor ? (
        <Fact name="Replaced by">
          <RoomLink roomId={room.successor} className="link mono break-all">
            {room.successor}
          </RoomLink>
        </Fact>
      ) : null}
    </dl>
  )
}

function Aliases({ room, facts }: { room: RoomOverview; facts: RoomFacts }) {
  const aliases = [...new Set([...(room.alias ? [room.alias] : []), ...facts.altAliases])]
  if (aliases.length === 0) return <None />
  return (
    <CutList items={aliases} what="aliases">
      {(shown) => (
        <span className="flex flex-wrap gap-x-4">
          {shown.map((alias) => (
            <Identifier key={alias} value={alias} label="alias" />
          ))}
        </span>
      )}
    </CutList>
  )
}

function Creators({ room, facts }: { room: RoomOverview; facts: RoomFacts }) {
  if (room.creators.length === 0) return <None />
  return (
    <>
      <CutList items={room.creators} what="creators">
        {(shown) => (
          <span className="flex flex-wrap gap-x-4">
            {shown.map((userId) => (
              <Identifier key={userId} value={userId} label="Matrix ID" />
            ))}
          </span>
        )}
      </CutList>
      {facts.createdAt === undefined ? null : <Remark>{dateTimeText(facts.createdAt)}</Remark>}
    </>
  )
}

function Encryption({ algorithm }: { algorithm: string | undefined }) {
  if (algorithm === undefined) return <>not encrypted</>
  if (algorithm !== '') {
    return (
      <>
        encrypted <Code>{algorithm}</Code>
      </>
    )
  }
  return (
    <>
      encrypted <Chip tone="warn">no algorithm</Chip>
      <Remark>The event was emptied; clients still treat the room as encrypted.</Remark>
    </>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-ink-3">{name}</dt>
      <dd className="min-w-0">{children}</dd>
    </>
  )
}

function Code({ children }: { children: string }) {
  return <code className="mono text-ink-3">{cutText(children, mostOfName)}</code>
}

function Remark({ children }: { children: ReactNode }) {
  return <span className="block text-sm text-ink-3">{children}</span>
}

function Default() {
  return (
    <>
      {' '}
      <Chip>default</Chip>
    </>
  )
}

function None() {
  return <span className="text-ink-3">none</span>
}
