import * as v from 'valibot'
import { Select } from '@/ui/select'
import type { BatchAction, FieldsProps } from './action'
import { stateAction } from './state-action'

/** A state event with one field that has few values. */
export interface StateChoice {
  id: string
  label: string
  effect: string
  /** `the history visibility` */
  what: string
  /** Label of its field. */
  fieldLabel: string
  eventType: string
  field: string
  values: readonly { value: string; label: string }[]
  initial: string
  /** What a room without the event has. */
  absent: string
}

/** Defines an action that sets such an event. */
export function stateChoice(definition: StateChoice): BatchAction {
  const { id, label, effect, what, fieldLabel, eventType, field, values, initial, absent } =
    definition
  const options = v.object({ value: v.picklist(values.map(({ value }) => value)) })

  function Fields({ options: { value }, onChange }: FieldsProps<{ value: string }>) {
    return (
      <Select
        label={fieldLabel}
        className="md:max-w-80"
        value={value}
        onValueChange={(next) => onChange({ value: next })}
        options={values}
      />
    )
  }

  return stateAction<{ value: string }>({
    id,
    label,
    effect,
    options,
    initial: { value: initial },
    Fields,
    what: () => what,
    eventOf: () => ({ eventType, stateKey: '' }),
    next: (current, { value }) => ({ ...current, [field]: value }),
    absent: () => ({ [field]: absent }),
  })
}
