import { useCallback } from 'react'
import { useVariableOffers } from '@/features/explorer/variables/use-variable-offers'
import { variableAt } from '@/features/explorer/variables/variable-at'
import { variableText } from '@/features/explorer/variables/fill'
import type { ComboboxOption } from '@/ui/combobox'
import { SuggestField } from '@/ui/suggest-field'
import { TextField } from '@/ui/text-field'

export interface VariableFieldProps {
  label: string
  value: string
  onChange: (value: string) => void
  /** Whether a single variable is suggested as the whole value. */
  takesOne?: boolean
  /** Other known values; undefined if there never are any. */
  suggestions?: readonly ComboboxOption[] | undefined
  onFocus?: () => void
  hint?: string | undefined
  error?: string | undefined
}

/** A text field that completes variables after `{{`, and known values. */
export function VariableField(props: VariableFieldProps) {
  const { takesOne = false, suggestions, onFocus, ...field } = props
  const offers = useVariableOffers()
  const completeAt = useCallback(
    (text: string, at: number) => variableAt(text, at, offers),
    [offers],
  )
  if (!suggestions && offers.length === 0) {
    return <TextField {...field} mono inputProps={{ autoComplete: 'off', spellCheck: false }} />
  }
  const variables = offers.map(({ name, detail }) => {
    const text = variableText(name)
    return { value: text, label: text, detail }
  })
  return (
    <SuggestField
      {...field}
      suggestions={[...(takesOne ? variables : []), ...(suggestions ?? [])]}
      completeAt={completeAt}
      {...(onFocus ? { onFocus } : {})}
    />
  )
}
