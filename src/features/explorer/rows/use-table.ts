import { useDeferredValue, useMemo } from 'react'
import { useSession } from '@/session/session-context'
import { checkTableSize, readTable, TableProblem, type RowTable } from './read-table'

interface Read {
  table: RowTable
  problem: string | undefined
}

const noTable: RowTable = { columns: [], rows: [] }

/** The table of a text, read as it is typed. `isStale` while a new text is being read. */
export function useTable(typed: string): Read & { isStale: boolean } {
  const { holdsToken } = useSession()
  const text = useDeferredValue(typed)
  const found = useMemo(() => read(text, holdsToken), [text, holdsToken])
  return { ...found, isStale: text !== typed }
}

function read(text: string, holdsToken: (text: string) => boolean): Read {
  if (text.trim() === '') return { table: noTable, problem: undefined }
  try {
    // First, as looking for the token in a huge text takes long.
    checkTableSize(text)
    if (holdsToken(text)) {
      throw new TableProblem('This table contains your access token. Remove it first.')
    }
    return { table: readTable(text), problem: undefined }
  } catch (error) {
    if (!(error instanceof TableProblem)) throw error
    return { table: noTable, problem: error.message }
  }
}
