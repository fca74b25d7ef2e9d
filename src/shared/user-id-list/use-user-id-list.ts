import { useMemo } from 'react'
import * as v from 'valibot'
import { textOfHtml } from '@/lib/html-text'
import { lazyModule } from '@/lib/lazy-module'
import type { TabKey } from '@/lib/tab-keys'
import { readUserIdList, type UserIdList } from '@/lib/user-id-list'
import type { UserIdTable } from '@/lib/user-id-table'
import { tabEntry } from '@/session/tab-store/tab-store'
import { useTabEntry } from '@/session/tab-store/use-tab-entry'
import { useLazyModule } from '@/shared/loading/use-lazy-module'

const tableReader = lazyModule(() => import('@/lib/user-id-table'))

const readAsSchema = v.union([v.literal('text'), v.number()])

/** How a text is read: as plain text, or as a table by one of its columns. */
export type ReadAs = v.InferOutput<typeof readAsSchema>

/** The users in a typed or pasted text. */
export interface ReadUserIds {
  list: UserIdList
  /** The parsed table; undefined for any other text. */
  table: UserIdTable | undefined
  /** Undefined for a table without a column of Matrix IDs, until the user chooses one. */
  readAs: ReadAs | undefined
  setReadAs: (readAs: ReadAs) => void
  /** The table reader is still loading. */
  pending: boolean
  /** Why it couldn't be loaded. */
  error: Error | null
  retry: () => void
}

const nobody: UserIdList = { userIds: [], duplicates: [], malformed: [], emails: [], ignored: 0 }

/**
 * Whether a text could be a table. The table reader is loaded only for such a text.
 */
function mayBeTable(text: string): boolean {
  if (/[\t"]|(?:^|[,;|])'[=+\-@]/.test(text)) return true
  return /\S[\r\n]+\s*\S/.test(text) && /[,;|]/.test(text)
}

/**
 * Reads users from a text or HTML; from a table, only from one column.
 * @param key where the tab keeps the chosen column
 */
export function useUserIdList(typed: string, key: TabKey): ReadUserIds {
  const text = useMemo(() => textOfHtml(typed), [typed])
  const [chosen, setReadAs] = useTabEntry(tabEntry(key, v.optional(readAsSchema), undefined))
  const maybe = mayBeTable(text)
  const reader = useLazyModule(tableReader, maybe)
  const tables = maybe ? reader.loaded : undefined
  const table = useMemo(() => tables?.readUserIdTable(text), [tables, text])
  const wanted = typeof chosen === 'number' && chosen >= (table?.columns.length ?? 0)
  const readAs = table ? ((wanted ? undefined : chosen) ?? table.suggested) : 'text'
  const missing = maybe && !reader.loaded && chosen !== 'text'
  const list = useMemo(() => {
    if (missing) return nobody
    if (readAs === 'text') return readUserIdList(text)
    return tables && table && readAs !== undefined ? tables.listOfColumn(table, readAs) : nobody
  }, [missing, readAs, text, tables, table])
  return {
    list,
    table,
    readAs,
    setReadAs,
    pending: missing && reader.pending,
    error: missing && !reader.pending ? (reader.error ?? null) : null,
    retry: reader.retry,
  }
}
