import { Select } from '@/ui/select'

export interface ChoiceProps {
  label: string
  value: string
  values: readonly string[]
  onChange: (value: string) => void
}

/** One of a few possible values, or none. */
export function Choice({ label, value, values, onChange }: ChoiceProps) {
  const options = values.map((option) => ({ value: option, label: option }))
  return (
    <Select
      label={label}
      value={value}
      onValueChange={onChange}
      options={[{ value: '', label: 'Not set' }, ...options]}
    />
  )
}
