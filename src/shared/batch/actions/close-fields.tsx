import { Checkbox } from '@/ui/checkbox'
import { TextField } from '@/ui/text-field'
import type { FieldsProps } from './action'
import { closeParts, type ClosePart } from './close-parts'

/** What closing a room does. */
export interface CloseOptions {
  parts: ClosePart[]
  message: string
}

const labels: Readonly<Record<ClosePart, string>> = {
  directory: 'Take it from the room directory',
  aliases: 'Remove its aliases on this server',
  invite: 'Make it invite-only',
  message: 'Send a last message',
  remove: 'Remove everyone you can',
  leave: 'Leave it',
}

/** The parts to choose from, in their order, and the last message. */
export function CloseFields({ options, onChange }: FieldsProps<CloseOptions>) {
  const { parts, message } = options
  const toggle = (part: ClosePart, checked: boolean) =>
    onChange({
      ...options,
      parts: closeParts.filter((one) => (one === part ? checked : parts.includes(one))),
    })
  return (
    <fieldset className="grid min-w-0 gap-2">
      <legend className="mb-2 text-sm text-ink-2">In this order</legend>
      {closeParts.map((part) => (
        <div key={part} className="grid min-w-0 gap-2">
          <Checkbox
            label={labels[part]}
            checked={parts.includes(part)}
            onCheckedChange={(checked) => toggle(part, checked)}
          />
          {part === 'message' && parts.includes(part) ? (
            <TextField
              label="Last message"
              value={message}
              onChange={(text) => onChange({ ...options, message: text })}
              multiline
              rows={2}
              className="ml-6"
              inputProps={{ placeholder: 'We moved to #new-room:example.org' }}
            />
          ) : null}
        </div>
      ))}
    </fieldset>
  )
}
