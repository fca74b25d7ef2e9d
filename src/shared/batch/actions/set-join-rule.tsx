import * as v from 'valibot'
import { readRoomReferences } from '@/lib/room-reference-list'
import { Select } from '@/ui/select'
import { TextField } from '@/ui/text-field'
import type { FieldsProps } from './action'
import { stateAction } from './state-action'

const rules = ['public', 'invite', 'knock', 'restricted', 'knock_restricted'] as const

const options = v.object({ rule: v.picklist(rules), rooms: v.string() })
type Options = v.InferOutput<typeof options>

const ruleLabels = [
  { value: 'public', label: 'Anyone can join' },
  { value: 'invite', label: 'Only invited people' },
  { value: 'knock', label: 'Invited people; others can ask' },
  { value: 'restricted', label: 'Members of a space or room' },
  { value: 'knock_restricted', label: 'Members of a space or room; others can ask' },
] as const

/** The first room version that has a rule. https://spec.matrix.org/latest/rooms/ */
const firstVersion = { public: 1, invite: 1, knock: 7, restricted: 8, knock_restricted: 10 }

function Fields({ options: value, onChange }: FieldsProps<Options>) {
  const { rule, rooms } = value
  return (
    <>
      <Select
        label="Who can join"
        className="md:max-w-80"
        value={rule}
        onValueChange={(next) => onChange({ ...value, rule: next })}
        options={ruleLabels}
      />
      {isRestricted(rule) ? (
        <TextField
          label="IDs of the spaces or rooms"
          value={rooms}
          onChange={(text) => onChange({ ...value, rooms: text })}
          multiline
          rows={2}
          mono
          error={rooms.trim() === '' ? undefined : roomsProblem(rooms)}
          hint="Members of these can join without an invite."
          inputProps={{ autoComplete: 'off', autoCapitalize: 'none', spellCheck: false }}
        />
      ) : null}
    </>
  )
}

export const setJoinRule = stateAction<Options>({
  id: 'set-join-rule',
  label: 'Set join rule',
  effect: 'Changes who can join each room. Members stay.',
  options,
  initial: { rule: 'invite', rooms: '' },
  Fields,
  optionsProblem: ({ rule, rooms }) => (isRestricted(rule) ? roomsProblem(rooms) : undefined),
  what: () => 'the join rule',
  eventOf: () => ({ eventType: 'm.room.join_rules', stateKey: '' }),
  next: (_, { rule, rooms }) =>
    isRestricted(rule)
      ? {
          join_rule: rule,
          allow: idsIn(rooms).map((id) => ({ type: 'm.room_membership', room_id: id })),
        }
      : { join_rule: rule },
  absent: () => ({ join_rule: 'invite' }),
  refusal(_, { overview }, { rule }) {
    const needed = firstVersion[rule]
    const version = overview?.version ?? ''
    return Number(version) < needed
      ? `Requires room version ${needed}; this room has ${version}`
      : undefined
  },
})

function isRestricted(rule: Options['rule']): boolean {
  return rule === 'restricted' || rule === 'knock_restricted'
}

function idsIn(text: string): string[] {
  return readRoomReferences(text).references.flatMap(({ reference }) =>
    reference.kind === 'roomId' ? [reference.roomId] : [],
  )
}

function roomsProblem(text: string): string | undefined {
  const { references, bad } = readRoomReferences(text)
  const alias = references.find(({ reference }) => reference.kind !== 'roomId')
  const wrong = bad[0] ?? alias?.text
  if (wrong !== undefined) return `Not a room ID: ${wrong}`
  return references.length === 0 ? 'Enter at least one room ID' : undefined
}
