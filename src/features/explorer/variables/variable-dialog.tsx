import { useState } from 'react'
import { useSession } from '@/session/session-context'
import { Button } from '@/ui/button'
import { Dialog } from '@/ui/dialog'
import { TextField } from '@/ui/text-field'
import { announce } from '@/ui/toast'
import { variableText } from './fill'
import { useChain } from '@/features/explorer/chain/use-chain'
import { isSameRequest } from '@/features/explorer/chain/chain'
import { useVariables } from './use-variables'
import { nameProblem, valueProblem, type Variable } from './variables'

/** Why the dialog is open: for a new variable, an existing one, or a value of a response. */
export type VariablePurpose = 'add' | 'edit' | 'use'

export interface VariableDialogProps {
  /** `use` by default. */
  purpose?: VariablePurpose
  /** What the fields start with. */
  initial: Variable
  onClose: () => void
  /** What to focus after it closes. */
  finalFocus?: () => HTMLElement | true
}

const titles: Record<VariablePurpose, string> = {
  add: 'Add variable',
  edit: 'Edit variable',
  use: 'Use as variable',
}

/** Names a value, so that requests can use it. */
export function VariableDialog(props: VariableDialogProps) {
  const { purpose = 'use', initial, onClose, finalFocus } = props
  const { holdsToken } = useSession()
  const { save, values } = useVariables()
  const { calls, takeFrom } = useChain()
  const { from } = initial
  const inChain = from ? calls.findIndex((call) => isSameRequest(call, from)) : -1
  const edited = purpose === 'edit' ? initial.name : undefined
  const [typedName, setName] = useState(initial.name)
  const [value, setValue] = useState(initial.value)
  const [checked, setChecked] = useState(false)
  const name = typedName.trim()
  const problems = { name: nameProblem(name), value: valueProblem(value, holdsToken) }
  const submit = () => {
    setChecked(true)
    if (problems.name ?? problems.value) return
    save({ ...initial, name, value }, edited)
    if (from && purpose === 'use') takeFrom(from, { name, at: from.at })
    announce('Variable saved')
    onClose()
  }
  return (
    <Dialog
      open
      onOpenChange={onClose}
      finalFocus={finalFocus}
      title={titles[purpose]}
      description={
        <>
          Requests on this page can use it as{' '}
          <span className="mono">{variableText(name === '' ? 'name' : name)}</span>.
          {purpose === 'use' && inChain >= 0
            ? ` Call ${inChain + 1} of the chain will take it from each response.`
            : null}
        </>
      }
      onSubmit={submit}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary">
            Save variable
          </Button>
        </>
      }
    >
      <div className="grid gap-3">
        <TextField
          label="Name"
          mono
          value={typedName}
          onChange={setName}
          error={checked ? problems.name : undefined}
          hint={
            name !== edited && values.has(name) ? 'Replaces the variable with this name' : undefined
          }
          inputProps={{ autoComplete: 'off', spellCheck: false }}
        />
        <TextField
          label="Value"
          mono
          multiline
          rows={3}
          value={value}
          onChange={setValue}
          error={problems.value}
          inputProps={{ autoComplete: 'off', spellCheck: false }}
        />
      </div>
    </Dialog>
  )
}
