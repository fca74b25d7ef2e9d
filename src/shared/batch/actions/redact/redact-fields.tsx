import * as v from 'valibot'
import { typedMoment } from '@/lib/moment'
import { Select } from '@/ui/select'
import { TextField } from '@/ui/text-field'
import type { FieldsProps } from '@/shared/batch/actions/action'
import { kindChoices, type KindChoice } from './message-kinds'

/** What is removed: from when to when, in the user's time zone as typed, and which kind. */
export const redactOptions = v.object({
  from: v.string(),
  to: v.string(),
  kind: v.picklist(kindChoices),
})
export type RedactOptions = v.InferOutput<typeof redactOptions>

/** A time span in ms since 1970, open at either end; `undefined` for what can't be read. */
export function spanOf({ from, to }: Pick<RedactOptions, 'from' | 'to'>) {
  const since = momentOf(from)
  const until = momentOf(to)
  // The end includes its last second or minute, as it is typed.
  const step = /:\d\d:\d\d/.test(to) ? 1000 : 60_000
  return { since, until: until === undefined ? undefined : until + step - 1 }
}

/** Why a time span can't be used. */
export function spanProblem({ from, to }: RedactOptions): string | undefined {
  const { since, until } = spanOf({ from, to })
  if (Number.isNaN(since)) return 'Enter when the time span starts'
  if (Number.isNaN(until)) return 'Enter when the time span ends'
  return since !== undefined && until !== undefined && since > until
    ? 'The time span ends before it starts'
    : undefined
}

function momentOf(text: string): number | undefined {
  return text === '' ? undefined : typedMoment(text)
}

const kindLabels: Readonly<Record<KindChoice, string>> = {
  all: 'Everything',
  text: 'Text messages',
  file: 'Files and stickers',
  reaction: 'Reactions',
}

const kinds = kindChoices.map((value) => ({ value, label: kindLabels[value] }))

const bySecond = { step: 1 }

/** The fields of a time span and a kind. */
export function RedactFields({ options, onChange }: FieldsProps<RedactOptions>) {
  const { from, to, kind } = options
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <div className="flex flex-wrap gap-x-4 gap-y-3">
        <TextField
          label="From"
          type="datetime-local"
          className="w-56"
          value={from}
          onChange={(text) => onChange({ ...options, from: text })}
          hint="Empty: from the start."
          inputProps={bySecond}
        />
        <TextField
          label="To"
          type="datetime-local"
          className="w-56"
          value={to}
          onChange={(text) => onChange({ ...options, to: text })}
          hint="Empty: until now."
          inputProps={bySecond}
        />
      </div>
      <div>
        <Select
          label="What to remove"
          className="max-w-56"
          value={kind}
          onValueChange={(value) => onChange({ ...options, kind: value })}
          options={kinds}
        />
        {kind === 'all' ? null : (
          <p className="mt-1 text-sm text-ink-2">
            Encrypted messages are left out, because their kind is unknown.
          </p>
        )}
      </div>
    </div>
  )
}
