import { SuggestField } from '@/ui/suggest-field'
import { TextField } from '@/ui/text-field'
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

/** A field for one text of a request; IDs are completed from what the account knows. */
export function ValueField({ name, roomId, ...field }: ValueFieldProps) {
  const { suggestions, ask } = useSuggestions(name, roomId)
  if (hasSuggestions(name)) {
    return <SuggestField {...field} suggestions={suggestions} onFocus={ask} />
  }
  return <TextField {...field} mono inputProps={{ autoComplete: 'off', spellCheck: false }} />
}
