import { variableText } from '@/features/explorer/variables/fill'
import { useVariableOffers } from '@/features/explorer/variables/use-variable-offers'
import { Select } from '@/ui/select'

export interface ChoiceProps {
  label: string
  value: string
  values: readonly string[]
  onChange: (value: string) => void
  error?: string | undefined
}

/** One of a few possible values, a variable, or none. */
export function Choice({ label, value, values, onChange, error }: ChoiceProps) {
  const variables = useVariableOffers().map(({ name }) => variableText(name))
  // A variable that is gone, or a column of a table that is, stays.
  const all = new Set([...values, ...variables, value].filter((one) => one !== ''))
  const options = [...all].map((option) => ({ value: option, label: option }))
  return (
    <div className="min-w-0">
      <Select
        label={label}
        value={value}
        onValueChange={onChange}
        options={[{ value: '', label: 'Not set' }, ...options]}
      />
      {error === undefined ? null : (
        <div role="alert" className="mt-1.5 text-sm text-danger">
          {error}
        </div>
      )}
    </div>
  )
}
