import { useMemo, useState } from 'react'
import { searchWords } from '@/lib/fold'
import { useAccount } from '@/session/session-context'
import { useTabEntry } from '@/session/tab-store/use-tab-entry'
import { MxcAvatar } from '@/shared/mxc-avatar'
import { PersonName } from '@/shared/person/person-name'
import { RoomNameWarning } from '@/shared/room-name'
import { CommandDialog } from '@/ui/command-dialog'
import { Highlighted } from '@/ui/highlighted'
import { Kbd } from '@/ui/kbd'
import type { Commands, Entry } from './entry'
import type { Found } from './find-entries'
import { recentChoices, withChoice } from './recent'
import { useEntries } from './use-entries'

const titles: Record<Found<Entry>['kind'], string> = {
  recent: 'Recent',
  page: 'Pages',
  action: 'Actions',
  room: 'Rooms',
  person: 'People',
  endpoint: 'Endpoints',
}

interface PaletteProps extends Commands {
  onClose: () => void
}

/** Finds pages, rooms, people, endpoints and actions, and opens them. */
export function Palette({ onClose, ...commands }: PaletteProps) {
  const { userId } = useAccount()
  const [recent, setRecent] = useTabEntry(recentChoices(userId))
  const [typed, setTyped] = useState('')
  const { groups, search } = useEntries(typed, recent, commands)
  const words = useMemo(() => searchWords(search.replace(/^[@#!]/, '')), [search])
  return (
    <CommandDialog
      label="Command palette"
      fieldLabel="Search pages, rooms, people, endpoints and actions"
      value={typed}
      onValueChange={setTyped}
      groups={groups.map(({ kind, items }) => ({ title: titles[kind], items }))}
      onChoose={({ key, keptName, isForgotten, run }) => {
        if (!isForgotten) {
          setRecent((now) => withChoice(now, { key, ...(keptName && { name: keptName }) }))
        }
        run()
      }}
      onClose={onClose}
      empty={`Nothing matches “${search}”. Enter a whole Matrix ID, room ID, alias or link to open someone or a room that isn’t listed.`}
      footer={
        <>
          <span>
            <Kbd>↑ ↓</Kbd> to move
          </span>
          <span>
            <Kbd>↵</Kbd> to choose
          </span>
          <span>
            <Kbd>Esc</Kbd> to close
          </span>
        </>
      }
    >
      {(entry) => <EntryLine entry={entry} words={words} />}
    </CommandDialog>
  )
}

function EntryLine({ entry, words }: { entry: Entry; words: readonly string[] }) {
  const { look, name, detail, shortcut } = entry
  return (
    <>
      <span className="grid size-[22px] flex-none place-items-center text-ink-3">
        <Sign entry={entry} />
      </span>
      <span className="flex min-w-0 flex-1 flex-wrap items-center gap-x-2.5 md:flex-nowrap">
        <span className="flex max-w-full min-w-0 items-center gap-x-2 md:flex-[0_1_auto]">
          {look.as === 'person' ? (
            <PersonName {...look.person} name={look.person.name} words={words} />
          ) : (
            <Highlighted text={name} words={words} className="min-w-0 truncate" />
          )}
          {look.as === 'room' ? <RoomNameWarning name={name} /> : null}
        </span>
        {detail !== undefined && detail !== name ? (
          <Highlighted
            text={detail}
            words={words}
            className={
              entry.kind === 'action' || entry.kind === 'page'
                ? 'min-w-0 truncate text-sm text-ink-3'
                : 'mono min-w-0 truncate text-sm text-ink-3'
            }
          />
        ) : null}
      </span>
      {shortcut === undefined ? null : <Kbd>{shortcut}</Kbd>}
    </>
  )
}

function Sign({ entry: { look, name } }: { entry: Entry }) {
  switch (look.as) {
    case 'icon':
      return look.icon
    case 'room': {
      const { roomId, avatarMxc } = look.room
      return <MxcAvatar mxc={avatarMxc} name={name} id={roomId} size="sm" shape="square" />
    }
    case 'person': {
      const { userId, avatarMxc } = look.person
      return <MxcAvatar mxc={avatarMxc} name={name} id={userId} size="sm" shape="round" />
    }
    case 'endpoint':
      return (
        <b className="mono text-[9px] font-semibold text-accent">
          {look.method.replace('DELETE', 'DEL')}
        </b>
      )
  }
}
