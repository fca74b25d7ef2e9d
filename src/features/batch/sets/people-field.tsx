import { useMemo } from 'react'
import type { BatchRoom } from '@/shared/batch/actions/action'
import { plural } from '@/lib/plural'
import { ListNotes } from '@/shared/user-id-list/list-notes'
import type { ReadUserIds } from '@/shared/user-id-list/use-user-id-list'
import { Button } from '@/ui/button'
import { TextField } from '@/ui/text-field'
import { withPeople } from '@/shared/batch-choice/choice'
import { malformedEntries, withCorrection } from './people-entries'
import { SourceMenu } from './source-menu'
import { peopleSources } from './sources'
import { UnknownPeople } from './unknown-people'

/** Limit of malformed entries shown at once. */
const mostShown = 20

export interface PeopleFieldProps {
  text: string
  onChange: (text: string) => void
  /** How the text is read. */
  read: ReadUserIds
  /** The joined rooms. */
  rooms: readonly BatchRoom[]
  /** The rooms that are chosen. */
  chosen: readonly BatchRoom[]
}

/** People as typed or pasted, and what of it isn't a Matrix ID. */
export function PeopleField({ text, onChange, read, rooms, chosen }: PeopleFieldProps) {
  const { list } = read
  const malformed = useMemo(() => malformedEntries(list), [list])
  const correctable = malformed.filter(({ suggestion }) => suggestion !== undefined)
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-2">
      <TextField
        label="People"
        labelHidden
        value={text}
        onChange={onChange}
        multiline
        rows={6}
        mono
        hint="Matrix IDs in any form: lines, commas, mail headers, links, HTML, or a table."
        inputProps={{
          placeholder: '@alice:example.org',
          autoComplete: 'off',
          autoCapitalize: 'none',
          spellCheck: false,
        }}
      />
      <div className="flex min-h-[26px] flex-wrap items-center gap-x-3 gap-y-1">
        <output className="min-w-0 flex-1 text-sm text-ink-2">
          {text.trim() === '' ? null : countText(list.userIds.length, malformed.length)}
        </output>
        <SourceMenu
          label="Add people"
          sources={peopleSources}
          rooms={rooms}
          chosen={chosen}
          onAdd={(userIds) => onChange(withPeople(text, userIds))}
        />
      </div>
      <ListNotes read={{ ...read, list: { ...list, emails: [] } }} />
      <UnknownPeople people={list.userIds} />
      {malformed.length > 0 ? (
        <div className="grid grid-cols-[minmax(0,1fr)] gap-1.5">
          {correctable.length > 1 ? (
            <div>
              <Button size="sm" onClick={() => onChange(correctable.reduce(withCorrection, text))}>
                Use all {correctable.length} suggestions
              </Button>
            </div>
          ) : null}
          <ul aria-label="Not Matrix IDs" className="divide-y divide-line border-y border-line">
            {malformed.slice(0, mostShown).map((entry) => (
              <li
                key={entry.text}
                className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1 py-1.5 text-sm"
              >
                <bdi className="mono min-w-0 flex-none max-w-full break-all">{entry.text}</bdi>
                <span className="min-w-0 flex-1 basis-40 text-ink-2">{entry.why}</span>
                {entry.suggestion === undefined ? null : (
                  <Button size="sm" onClick={() => onChange(withCorrection(text, entry))}>
                    Use {entry.suggestion}
                  </Button>
                )}
              </li>
            ))}
            {malformed.length > mostShown ? (
              <li className="py-1.5 text-sm text-ink-3">
                and {(malformed.length - mostShown).toLocaleString('en')} more
              </li>
            ) : null}
          </ul>
        </div>
      ) : null}
    </div>
  )
}

function countText(ready: number, malformed: number): string {
  const bad = malformed > 0 ? `, ${malformed.toLocaleString('en')} not a Matrix ID` : ''
  return `${plural(ready, 'person', 'people')}${bad}`
}
