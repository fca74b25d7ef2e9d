import { useMemo } from 'react'
import { dialogsModule } from '@/features/explorer/rows/dialogs-module'
import { useTableDraft } from '@/features/explorer/rows/table-draft'
import { useLazyModule } from '@/shared/loading/use-lazy-module'
import { rowNumberName, txnIdName } from './fill'
import type { VariableOffer } from './variable-at'
import { useVariables } from './use-variables'

/** Characters of a variable's value that its offer shows. */
const longestDetail = 100

/** The variables of the tab, and the columns of the table if one was entered. */
export function useVariableOffers(): readonly VariableOffer[] {
  const { list } = useVariables()
  const { table } = useTableDraft()
  const hasTable = table.trim() !== ''
  const { loaded } = useLazyModule(dialogsModule, hasTable)
  return useMemo(() => {
    const columns = (hasTable && loaded?.columnsOf(table)) || []
    return [
      ...list
        // A column comes before a variable of its name.
        .filter(({ name }) => !columns.includes(name))
        .map(({ name, value }) => ({ name, detail: value.slice(0, longestDetail) })),
      ...columns.map((name) => ({ name, detail: 'Column of the table' })),
      // Before its columns are read, too: fields that offer nothing are of another kind.
      ...(hasTable
        ? [
            { name: rowNumberName, detail: 'Number of the row' },
            { name: txnIdName, detail: 'Transaction ID of the row' },
          ]
        : []),
    ]
  }, [list, table, hasTable, loaded])
}
