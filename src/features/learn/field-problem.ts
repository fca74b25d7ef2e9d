import { tokenProblem } from '@/lib/token-problem'
import type { Progress } from './progress'
import { fields, type FieldId } from './steps/fields'
import type { Step, StepInput } from './steps/step'

/**
 * Why a field's value can't be sent; undefined if it can.
 * @param holdsToken whether a text contains the access token
 */
export function fieldProblem(
  id: FieldId,
  value: string,
  holdsToken: (text: string) => boolean,
): string | undefined {
  if (value.trim() === '') return fields[id].missing
  return tokenProblem(value, holdsToken) ?? fields[id].problem?.(value)
}

/** Why a step can't be sent now; undefined if it can. */
export function stepProblem(
  step: Step,
  { values }: StepInput,
  progress: Progress,
  holdsToken: (text: string) => boolean,
): string | undefined {
  const problems = step.fields.map((id) => fieldProblem(id, values[id], holdsToken))
  return step.problem?.(progress) ?? problems.find((problem) => problem !== undefined)
}
