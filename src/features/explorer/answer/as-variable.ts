import { hiddenTokenProblem } from '@/features/explorer/chain/call-secrets'
import { longestValue } from '@/features/explorer/variables/variables'

/** Why a value of a response can't become a variable, as text for the user; undefined if it can. */
export function asVariableProblem(value: string): string | undefined {
  if (value.length <= longestValue) return hiddenTokenProblem(value)
  return `Too long for a variable (limit: ${longestValue.toLocaleString('en')} characters)`
}
