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

/**
 * Why a step can't be sent now; undefined if it can.
 * @param isFileLost whether a reload has lost the chosen picture
 */
export function stepProblem(
  step: Step,
  { values }: StepInput,
  progress: Progress,
  { holdsToken, isFileLost }: { holdsToken: (text: string) => boolean; isFileLost: boolean },
): string | undefined {
  const problems = step.fields.map((id) => fieldProblem(id, values[id], holdsToken))
  const lost =
    step.deed?.takesFile && isFileLost ? 'Choose your picture again, or use the icon.' : undefined
  return step.problem?.(progress) ?? lost ?? problems.find((problem) => problem !== undefined)
}
