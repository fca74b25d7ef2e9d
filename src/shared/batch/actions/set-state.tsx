import * as v from 'valibot'
import { levelOf, levelToSetState, powerLevelsOf } from '@/lib/power-levels'
import { TextField } from '@/ui/text-field'
import type { BatchRoom, FieldsProps } from './action'
import { stateAction } from './state-action'
import type { Content } from './state-content'

const options = v.object({ type: v.string(), stateKey: v.string(), content: v.string() })
type Options = v.InferOutput<typeof options>

const contentSchema = v.record(v.string(), v.unknown())

const typing = { autoComplete: 'off', autoCapitalize: 'none', spellCheck: false } as const

function Fields({ options: value, onChange }: FieldsProps<Options>) {
  const { type, stateKey, content } = value
  return (
    <>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4 sm:grid-cols-2">
        <TextField
          label="Event type"
          value={type}
          onChange={(text) => onChange({ ...value, type: text })}
          mono
          error={typeProblem(type.trim())}
          inputProps={{ ...typing, placeholder: 'm.room.topic' }}
        />
        <TextField
          label="State key"
          value={stateKey}
          onChange={(text) => onChange({ ...value, stateKey: text })}
          mono
          hint="Usually empty."
          inputProps={typing}
        />
      </div>
      <TextField
        label="Content"
        value={content}
        onChange={(text) => onChange({ ...value, content: text })}
        multiline
        rows={4}
        mono
        error={content.trim() === '' ? undefined : contentProblem(content)}
        hint="A JSON object. It replaces the whole content."
        inputProps={{ ...typing, placeholder: '{"topic": "…"}' }}
      />
    </>
  )
}

export const setState = stateAction<Options>({
  id: 'set-state',
  label: 'Set a state event',
  effect: 'Sets a state event of any type, with the same content in each room.',
  options,
  initial: { type: '', stateKey: '', content: '' },
  Fields,
  optionsProblem: ({ type, content }) =>
    (type.trim() === '' ? 'Enter an event type' : typeProblem(type.trim())) ??
    (content.trim() === '' ? 'Enter a content' : contentProblem(content)),
  what: ({ type }) => type.trim(),
  eventOf: ({ type, stateKey }) => ({ eventType: type.trim(), stateKey }),
  next: (_, { content }) => readObject(content) ?? {},
  // Encryption can't be turned off: empty content would only hide it.
  absent: ({ type }) => (type.trim() === 'm.room.encryption' ? undefined : {}),
  refusal(next, room, { type, stateKey }) {
    const own = room.moderator?.userId
    if (stateKey.startsWith('@') && stateKey !== own) {
      return 'Only the user in the state key can set it'
    }
    if (type.trim() === 'm.room.encryption' && typeof next['algorithm'] !== 'string') {
      return 'Encryption can’t be turned off'
    }
    return type.trim() === 'm.room.power_levels' ? levelsProblem(next, room) : undefined
  },
})

/** Why these power levels would leave the account unable to change them again. */
function levelsProblem(next: Content, { overview, moderator }: BatchRoom): string | undefined {
  if (!overview || !moderator) return undefined
  const levels = powerLevelsOf(next, overview.creators, overview.version)
  const isAble = levelOf(levels, moderator.userId) >= levelToSetState(levels, 'm.room.power_levels')
  return isAble ? undefined : 'You could no longer change power levels'
}

function typeProblem(type: string): string | undefined {
  if (type === 'm.room.member') return 'Use the actions on people to change memberships'
  return type === 'm.room.create' ? 'This event can’t be changed' : undefined
}

function contentProblem(text: string): string | undefined {
  return readObject(text) ? undefined : 'This isn’t a JSON object'
}

function readObject(text: string): Content | undefined {
  try {
    const { success, output } = v.safeParse(contentSchema, JSON.parse(text))
    return success && text.trim().startsWith('{') ? output : undefined
  } catch {
    return undefined
  }
}
