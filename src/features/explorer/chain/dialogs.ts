/** The dialogs of a chain, fetched together when the first is opened. */
export { ChainDialog } from './chain-dialog'
export { ChainResultsDialog } from './chain-results-dialog'
export { HarDialog } from './har-dialog'
export { ChainRowsDialog } from './rows/chain-rows-dialog'
export { ChainRowsResultsDialog } from './rows/chain-rows-results-dialog'
