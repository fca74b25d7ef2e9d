import { useMemo } from 'react'
import { lazyModule } from '@/lib/lazy-module'
import { readUserIdList, type UserIdList } from '@/lib/user-id-list'
import type { UserIdTable } from '@/lib/user-id-table'
import { useDraft } from '@/session/drafts'
import { useLazyModule } from '@/shared/loading/use-lazy-module'

const tableReader = lazyModule(() => import('@/lib/user-id-table'))

/** How a text is read: as plain text, or as a table by one of its columns. */
export type ReadAs = 'text' | number

/** The users of a text that somebody typed or pasted. */
export interface ReadUserIds {
  list: UserIdList
  /** The table that the text is; undefined for any other text. */
  table: UserIdTable | undefined
  /** Undefined for a table no column of which has Matrix IDs, until one is chosen. */
  readAs: ReadAs | undefined
  setReadAs: (readAs: ReadAs) => void
  /** What reads tables is not there yet. */
  pending: boolean
  /** Why it could not be loaded. */
  error: Error | null
  retry: () => void
}

const nobody: UserIdList = { userIds: [], duplicates: [], malformed: [], emails: [], ignored: 0 }

/**
 * Whether a text could be a table. What can tell is only loaded for such a text: another is a list.
 */
function mayBeTable(text: string): boolean {
  if (/[\t"]|(?:^|[,;|])'[=+\-@]/.test(text)) return true
  return /\S[\r\n]+\s*\S/.test(text) && /[,;|]/.test(text)
}

/**
 * Reads users out of a text; of a table, out of one column alone.
 * @param key of the draft that keeps the chosen column
 */
export function useUserIdList(text: string, key: string): ReadUserIds {
  const [chosen, setReadAs] = useDraft<ReadAs | undefined>(key, undefined)
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
