import { useEffect, useRef, useState } from 'react'
import { entriesOf } from '@/features/explorer/request-form'
import { jsonPath } from '@/features/explorer/answer/json-path'
import { variableText } from '@/features/explorer/variables/fill'
import { suggestedName } from '@/features/explorer/variables/variables'
import { Button } from '@/ui/button'
import { SuggestField } from '@/ui/suggest-field'
import { TextField } from '@/ui/text-field'
import { isTokenPlace } from './call-secrets'
import { requestOfCall, type ChainCall } from './chain'
import { takeProblems } from './check-chain'
import { useChain } from './use-chain'

export interface TakeFormProps {
  call: ChainCall
  onClose: () => void
}

/** Names a value of a call's response, so that the calls after it can use it. */
export function TakeForm({ call, onClose }: TakeFormProps) {
  const { take } = useChain()
  const [at, setAt] = useState('')
  const [typedName, setName] = useState<string>()
  const [checked, setChecked] = useState(false)
  const name = (typedName ?? (at === '' ? '' : suggestedName(at))).trim()
  const problems = takeProblems({ name, at })
  const submit = () => {
    setChecked(true)
    if (problems.name ?? problems.at) return
    take(call.id, { name, at: at.trim() })
    onClose()
  }
  const form = useRef<HTMLFormElement>(null)
  // It replaces the button that was pressed.
  useEffect(() => form.current?.querySelector('input')?.focus(), [])
  return (
    <form
      ref={form}
      className="grid gap-2 rounded-md border border-line bg-sunken p-3 sm:grid-cols-2"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <SuggestField
        label="Where in the response"
        value={at}
        onChange={setAt}
        suggestions={membersOf(call).map((place) => ({ value: place, label: place }))}
        hint="JSONPath, such as $.room_id"
        error={checked ? problems.at : undefined}
      />
      <TextField
        label="Variable"
        mono
        value={typedName ?? name}
        onChange={setName}
        error={checked ? problems.name : undefined}
        hint={`The next calls use it as ${variableText(name === '' ? 'name' : name)}`}
        inputProps={{ autoComplete: 'off', spellCheck: false }}
      />
      <div className="flex gap-2 sm:col-span-2">
        <Button type="submit" size="sm" variant="primary">
          Take this value
        </Button>
        <Button size="sm" onClick={onClose}>
          Cancel
        </Button>
      </div>
    </form>
  )
}

/** The places of the values that the response has, as far as the specification says. */
function membersOf(call: ChainCall): string[] {
  const { endpoint } = requestOfCall(call)
  const answer = endpoint?.answer
  if (answer?.type !== 'object' && answer?.type !== 'loose_object') return []
  return Object.keys(entriesOf(answer))
    .map((name) => jsonPath([name]))
    .filter((place) => !isTokenPlace(place))
}
