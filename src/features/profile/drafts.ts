import * as v from 'valibot'
import { tabKeys } from '@/lib/tab-keys'
import { tabEntry } from '@/session/tab-store/tab-store'

const typed = v.nullable(v.string())

/** The display name as it is typed; null until it is, while the field follows the server. */
export const displayNameDraft = (userId: string) =>
  tabEntry(tabKeys.displayName(userId), typed, null)

/** The MXC URI of an avatar as it is typed; null until it is. */
export const avatarUriDraft = (userId: string) => tabEntry(tabKeys.avatarUri(userId), typed, null)

/** Whose profile is looked up, as it is typed; null until it is, while the field follows the URL. */
export const lookUpDraft = (userId: string) => tabEntry(tabKeys.profileLookUp(userId), typed, null)
