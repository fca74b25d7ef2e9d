import * as v from 'valibot'
import { tabKeys } from '@/lib/tab-keys'
import { tabEntry } from '@/session/tab-store/tab-store'

/** Times that can be chosen, in minutes; 0 is never. */
export const idleChoices = [0, 5, 15, 60, 240] as const

/** After how many minutes without activity the tab locks itself; 0 for never. */
export const idlePreference = (userId: string) =>
  tabEntry(tabKeys.idleMinutes(userId), v.picklist(idleChoices), 0)
