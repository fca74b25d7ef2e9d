import { useMemo } from 'react'
import { useAccount } from '@/session/session-context'
import { useTabEntry } from '@/session/tab-store/use-tab-entry'
import { variablesEntry, withVariable, type Variable } from './variables'

/** The variables of the API page, and what changes them. */
export function useVariables() {
  const { userId } = useAccount()
  const [list, update] = useTabEntry(variablesEntry(userId))
  const values = useMemo(
    () => new Map(list.map(({ name, value }) => [name, value] as const)),
    [list],
  )
  return {
    list,
    values,
    /** Adds a variable, or replaces the one with its name. @param edited the name it had before */
    save: (variable: Variable, edited?: string) =>
      update((now) => withVariable(now, variable, edited)),
    remove: (name: string) => update((now) => now.filter((one) => one.name !== name)),
  }
}
