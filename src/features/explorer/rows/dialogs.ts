/** The dialogs of a run over the rows of a table, fetched together when the first is opened. */
export { RowsDialog } from './rows-dialog'
export { RowsResultsDialog } from './rows-results-dialog'
export { columnsOf } from './read-table'
