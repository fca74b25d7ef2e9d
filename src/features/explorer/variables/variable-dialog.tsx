import { useState } from 'react'
import { useSession } from '@/session/session-context'
import { Button } from '@/ui/button'
import { Dialog } from '@/ui/dialog'
import { TextField } from '@/ui/text-field'
import { announce } from '@/ui/toast'
import { variableText } from './fill'
import { useVariables } from './use-variables'
import { nameProblem, valueProblem, type Variable } from './variables'

export interface VariableDialogProps {
  /** What the fields start with. */
  initial: Variable
  onClose: () => void
}

/** Names a value, so that requests can use it. */
export function VariableDialog({ initial, onClose }: VariableDialogProps) {
  const { holdsToken } = useSession()
  const { add, values } = useVariables()
  const [typedName, setName] = useState(initial.name)
  const [value, setValue] = useState(initial.value)
  const [checked, setChecked] = useState(false)
  const name = typedName.trim()
  const problems = { name: nameProblem(name), value: valueProblem(value, holdsToken) }
  const submit = () => {
    setChecked(true)
    if (problems.name ?? problems.value) return
    add({ name, value })
    announce('Variable saved')
    onClose()
  }
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title="Use as variable"
      description={
        <>
          Requests on this page can use it as{' '}
          <span className="mono">{variableText(name === '' ? 'name' : name)}</span>.
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
          hint={values.has(name) ? 'Replaces the variable of this name' : undefined}
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
