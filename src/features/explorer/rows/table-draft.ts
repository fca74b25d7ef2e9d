import { useSyncExternalStore } from 'react'
import * as v from 'valibot'
import { createStore } from '@/lib/store'
import { tabKeys } from '@/lib/tab-keys'
import { useAccount, useSession } from '@/session/session-context'
import { tabEntry } from '@/session/tab-store/tab-store'
import { useTabEntry } from '@/session/tab-store/use-tab-entry'
import { hasSecretColumn } from './secret-columns'

const draft = v.object({
  /** The table as typed or pasted; empty if it has secret columns. */
  table: v.string(),
  /** Whether it has, so that it is only in memory. */
  isSecret: v.optional(v.boolean()),
  /** JSONPaths of what is kept of each response, one per line. */
  kept: v.string(),
})

const tableDraft = (userId: string) =>
  tabEntry(tabKeys.apiRows(userId), draft, { table: '', kept: '' })

/** The text of a table with secret columns, for as long as the session and the page. */
const makeSecretTable = () => ({
  ...createStore<string | undefined>(undefined),
  dispose: () => undefined,
})

/** What was typed for a run over rows: the table, and JSONPaths of what is kept. */
export function useTableDraft() {
  const session = useSession()
  const { userId } = useAccount()
  const [typed, update] = useTabEntry(tableDraft(userId))
  const secret = session.service('api-secret-table', makeSecretTable)
  const secretTable = useSyncExternalStore(secret.subscribe, secret.get)
  const { isSecret = false } = typed
  return {
    table: (isSecret ? secretTable : undefined) ?? typed.table,
    kept: typed.kept,
    /** Whether a reload has lost the table. */
    isLost: isSecret && secretTable === undefined,
    setTable: (table: string) => {
      const hasSecrets = hasSecretColumn(table)
      secret.set(hasSecrets ? table : undefined)
      update(({ kept }) => (hasSecrets ? { table: '', isSecret: true, kept } : { table, kept }))
    },
    setKept: (kept: string) => update((now) => ({ ...now, kept })),
  }
}
