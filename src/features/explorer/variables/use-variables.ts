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
    /** Adds a variable, or replaces its value. */
    add: (variable: Variable) => update((now) => withVariable(now, variable)),
    remove: (name: string) => update((now) => now.filter((one) => one.name !== name)),
  }
}
