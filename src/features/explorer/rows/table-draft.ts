import * as v from 'valibot'
import { tabKeys } from '@/lib/tab-keys'
import { tabEntry } from '@/session/tab-store/tab-store'

const draft = v.object({
  /** The table as typed or pasted. */
  table: v.string(),
  /** JSONPaths of what is kept of each response, one per line. */
  kept: v.string(),
})

/** What was typed for a run over rows. */
export const tableDraft = (userId: string) =>
  tabEntry(tabKeys.apiRows(userId), draft, { table: '', kept: '' })
