import { useEffect, useEffectEvent, useRef, useState, type FormEvent } from 'react'
import { useQuery } from '@tanstack/react-query'
import { ArrowRight } from 'lucide-react'
import { useNavigate } from 'react-router-dom'
import * as v from 'valibot'
import { getRoomIdByAlias } from '@/api/endpoints/rooms'
import { roomsQuery } from '@/api/rooms-sync'
import { request } from '@/api/request'
import { parseRoomReference } from '@/lib/matrix-link'
import { isPathSegment } from '@/lib/path-segment'
import { paths } from '@/lib/paths'
import { tabKeys } from '@/lib/tab-keys'
import { useAccount, useClient } from '@/session/session-context'
import { tabEntry } from '@/session/tab-store/tab-store'
import { useTabEntry } from '@/session/tab-store/use-tab-entry'
import { optionalParam } from '@/shared/address/url-params'
import { useUrlParams } from '@/shared/address/use-url-params'
import { ThisRequest } from '@/shared/this-request'
import { Button } from '@/ui/button'
import { cx } from '@/ui/classes'
import { Notice } from '@/ui/notice'
import { TextField } from '@/ui/text-field'
import { NotJoined } from './not-joined'
import { aliasFailure } from './open-room-words'

type Outcome =
  | { kind: 'idle' }
  | { kind: 'resolving' }
  | { kind: 'problem'; problem: string }
  | { kind: 'failed'; error: unknown }
  | { kind: 'notJoined'; roomId: string; joinBy: string; via?: string }

/** What is typed to open a room. */
const openRoomDraft = (userId: string) => tabEntry(tabKeys.openRoom(userId), v.string(), '')

const wantedParams = { wanted: optionalParam('open') }

/** Opens any room by its ID, an alias, or a link; the URL's `open` may name one to look for. */
export function OpenRoom() {
  const client = useClient()
  const { userId } = useAccount()
  const navigate = useNavigate()
  const { data } = useQuery(roomsQuery(client, userId))
  const [text, setText] = useTabEntry(openRoomDraft(userId))
  const [outcome, setOutcome] = useState<Outcome>({ kind: 'idle' })
  const search = useRef<AbortController>(undefined)

  const open = (roomId: string) => {
    setText('')
    void navigate(paths.room(roomId))
  }

  const arrive = (roomId: string, joinBy: string, via?: string) => {
    if (!isPathSegment(roomId)) {
      setOutcome({ kind: 'problem', problem: 'The server gave a room ID that can’t be opened' })
      return
    }
    // While the room list is unknown, the room's own page finds out.
    if (!data || data.joined.some((room) => room.roomId === roomId)) open(roomId)
    else setOutcome({ kind: 'notJoined', roomId, joinBy, via })
  }

  const reference = parseRoomReference(text)
  const isAnswer = outcome.kind === 'failed' || outcome.kind === 'notJoined'

  const find = async (typed: string) => {
    const found = parseRoomReference(typed)
    if (!found) {
      const problem = typed.trim() === '' ? 'Enter a room ID, alias or link first' : noRoomWords
      setOutcome({ kind: 'problem', problem })
      return
    }
    if (found.kind === 'roomId') {
      arrive(found.roomId, found.roomId, found.via[0])
      return
    }
    setOutcome({ kind: 'resolving' })
    const { roomAlias } = found
    const { signal } = (search.current = new AbortController())
    try {
      const options = { signal, cause: 'user' } as const
      const { room_id: roomId } = await client.send(aliasRequest(roomAlias), options)
      // For an alias, the server finds the servers to join through itself.
      if (!signal.aborted) arrive(roomId, roomAlias)
    } catch (error) {
      if (!signal.aborted) setOutcome({ kind: 'failed', error })
    }
  }

  /** Abandons the pending search. */
  const forget = () => {
    search.current?.abort()
    setOutcome({ kind: 'idle' })
  }

  useWanted((wanted) => {
    setText(wanted)
    forget()
    void find(wanted)
  })

  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (outcome.kind !== 'resolving') void find(text)
  }

  return (
    <form noValidate onSubmit={submit} className="group relative min-w-0">
      <div className="flex flex-wrap items-start gap-2">
        <TextField
          label="Room ID, alias or link"
          labelHidden
          mono
          className={cx('flex-1 basis-40', problemOver)}
          value={text}
          onChange={(next) => {
            setText(next)
            forget()
          }}
          error={outcome.kind === 'problem' ? outcome.problem : undefined}
          inputProps={{
            placeholder: 'Room ID, alias or link',
            autoComplete: 'off',
            autoCapitalize: 'none',
            spellCheck: false,
            onKeyDown: ({ key }) => {
              if (key === 'Escape') forget()
            },
          }}
        />
        <Button type="submit" icon={<ArrowRight />} pending={outcome.kind === 'resolving'}>
          Open room
        </Button>
      </div>
      {reference?.kind === 'alias' || isAnswer ? (
        // Over the table instead of pushing it down. Remains while the form has the focus, even
        // after a click on something that takes no focus.
        <div
          tabIndex={-1}
          className={cx(
            'absolute inset-x-0 top-full z-20 mt-1.5 grid max-h-[60dvh] grid-cols-1 gap-1.5 overflow-y-auto rounded-lg border border-line bg-surface p-1.5 shadow-pop outline-none',
            isAnswer ? undefined : 'invisible group-focus-within:visible',
          )}
        >
          {reference?.kind === 'alias' ? (
            <ThisRequest requests={[aliasRequest(reference.roomAlias)]} />
          ) : null}
          {outcome.kind === 'failed' ? <AliasProblem error={outcome.error} /> : null}
          {outcome.kind === 'notJoined' ? (
            <NotJoined
              key={outcome.roomId}
              {...outcome}
              invited={data?.invites.some(({ room }) => room.roomId === outcome.roomId) ?? false}
              onJoined={open}
            >
              <Button onClick={() => open(outcome.roomId)}>Open without joining</Button>
            </NotJoined>
          ) : null}
        </div>
      ) : null}
    </form>
  )
}

/** Calls back with the room that the URL names, and takes it out of the URL. */
function useWanted(look: (reference: string) => void): void {
  const [{ wanted }, change] = useUrlParams(wantedParams)
  const begin = useEffectEvent((reference: string) => {
    change({ wanted: undefined })
    look(reference)
  })
  useEffect(() => {
    if (wanted !== undefined) begin(wanted)
  }, [wanted])
}

function aliasRequest(roomAlias: string) {
  return request(getRoomIdByAlias, { params: { roomAlias } })
}

/** The problem of a field, shown over what is below instead of pushing it down. */
const problemOver =
  '[&>[role=alert]]:absolute [&>[role=alert]]:inset-x-0 [&>[role=alert]]:top-full [&>[role=alert]]:z-20 [&>[role=alert]]:rounded-lg [&>[role=alert]]:border [&>[role=alert]]:border-line [&>[role=alert]]:bg-surface [&>[role=alert]]:px-2.5 [&>[role=alert]]:py-1.5 [&>[role=alert]]:shadow-pop'

const noRoomWords =
  'Enter a room ID (!abc:server), alias (#room:server) or link (https://matrix.to/…)'

function AliasProblem({ error }: { error: unknown }) {
  const { title, detail, advice } = aliasFailure(error)
  return (
    <Notice tone="bad" title={title}>
      {detail ? <p>{detail}</p> : null}
      {advice ? <p>{advice}</p> : null}
    </Notice>
  )
}
