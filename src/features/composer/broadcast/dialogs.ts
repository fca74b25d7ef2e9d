/** The dialogs of a message to several rooms, fetched together when the first is opened. */
export { ChangeDialog } from './change-dialog'
export { ChooseDialog } from './choose-dialog'
export { PlanDialog } from './plan-dialog'
export { ResultsDialog } from './results-dialog'
