import { hasSuggestions, useSuggestions } from './suggestions'
import { VariableField, type VariableFieldProps } from './variable-field'

export interface ValueFieldProps extends Omit<
  VariableFieldProps,
  'takesOne' | 'suggestions' | 'onFocus'
> {
  /** The parameter's or member's own name. */
  name: string
  /** The room that the request is about. */
  roomId: string | undefined
}

/** A field for one text of a request; variables and IDs that the account knows are completed. */
export function ValueField({ name, roomId, ...field }: ValueFieldProps) {
  const { suggestions, ask } = useSuggestions(name, roomId)
  const known = hasSuggestions(name) ? suggestions : undefined
  return <VariableField {...field} takesOne suggestions={known} onFocus={ask} />
}
