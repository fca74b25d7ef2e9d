import * as v from 'valibot'
import { tabKeys } from '@/lib/tab-keys'
import { useAccount } from '@/session/session-context'
import { tabEntry } from '@/session/tab-store/tab-store'
import { useTabEntry } from '@/session/tab-store/use-tab-entry'

const draft = v.object({
  /** The table as typed or pasted. */
  table: v.string(),
  /** JSONPaths of what is kept of each response, one per line. */
  kept: v.string(),
})

const tableDraft = (userId: string) =>
  tabEntry(tabKeys.apiRows(userId), draft, { table: '', kept: '' })

/** What was typed for a run over rows: the table, and JSONPaths of what is kept. */
export function useTableDraft() {
  const { userId } = useAccount()
  const [typed, update] = useTabEntry(tableDraft(userId))
  return {
    ...typed,
    setTable: (table: string) => update((now) => ({ ...now, table })),
    setKept: (kept: string) => update((now) => ({ ...now, kept })),
  }
}
