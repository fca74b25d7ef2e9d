import { Checkbox } from '@/ui/checkbox'
import type { AdminState } from './admin-state'

export interface SynapseSwitchProps {
  admin: { isOn: boolean; setOn: (on: boolean) => void; state: AdminState }
}

/** Adds Synapse's admin API to the list, or says why it can't. */
export function SynapseSwitch({ admin: { isOn, setOn, state } }: SynapseSwitchProps) {
  return (
    <Checkbox
      label="Synapse admin API"
      checked={isOn}
      onCheckedChange={setOn}
      hint={hintOf(state)}
    />
  )
}

function hintOf(state: AdminState) {
  switch (state.kind) {
    case 'off':
    case 'admin':
      return undefined
    case 'asking':
      return 'Checking whether you’re a server admin…'
    case 'refused':
      return <span role="alert">{state.text}</span>
  }
}
