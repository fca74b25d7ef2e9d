import * as v from 'valibot'
import { tabKeys } from '@/lib/tab-keys'
import { tabEntry } from '@/session/tab-store/tab-store'
import { csvColumnIds, usualCsvColumns } from '@/shared/member-list/worker/member-export'

const columns = v.pipe(v.array(v.picklist(csvColumnIds)), v.readonly())

/** The columns of a CSV export. */
export const csvColumnsPreference = (userId: string) =>
  tabEntry(tabKeys.csvColumns(userId), columns, usualCsvColumns)

/** Whether the panel beside the members is hidden. */
export const panelFoldedPreference = (userId: string) =>
  tabEntry(tabKeys.memberPanelFolded(userId), v.boolean(), false)
