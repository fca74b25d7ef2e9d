import { SuggestField } from '@/ui/suggest-field'
import { TextField } from '@/ui/text-field'
import { variableText } from '@/features/explorer/variables/fill'
import { useVariables } from '@/features/explorer/variables/use-variables'
import { hasSuggestions, useSuggestions } from './suggestions'

export interface ValueFieldProps {
  /** The parameter's or member's own name. */
  name: string
  label: string
  value: string
  onChange: (value: string) => void
  /** The room that the request is about. */
  roomId: string | undefined
  hint?: string | undefined
  error?: string | undefined
}

/** Characters of a variable's value that its suggestion shows. */
const longestDetail = 100

/** A field for one text of a request; variables and IDs that the account knows are completed. */
export function ValueField({ name, roomId, ...field }: ValueFieldProps) {
  const { suggestions, ask } = useSuggestions(name, roomId)
  const variables = useVariables().list.map((one) => ({
    value: variableText(one.name),
    label: variableText(one.name),
    detail: one.value.slice(0, longestDetail),
  }))
  if (hasSuggestions(name) || variables.length > 0) {
    const all = [...variables, ...suggestions]
    return <SuggestField {...field} suggestions={all} onFocus={ask} />
  }
  return <TextField {...field} mono inputProps={{ autoComplete: 'off', spellCheck: false }} />
}
