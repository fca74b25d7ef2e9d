import * as v from 'valibot'
import { tabKeys } from '@/lib/tab-keys'
import { tabEntry } from '@/session/tab-store/tab-store'

const typed = v.nullable(v.string())

/** The display name as it is typed; null until it is, while the field follows the server. */
export const displayNameDraft = (userId: string) =>
  tabEntry(tabKeys.displayName(userId), typed, null)

/** The MXC URI of an avatar as it is typed; null until it is. */
export const avatarUriDraft = (userId: string) => tabEntry(tabKeys.avatarUri(userId), typed, null)

const lookUp = v.nullable(
  v.object({
    typed: v.string(),
    /** Whose profile was shown then: if it's another one, the field follows the URL again. */
    shown: v.optional(v.string()),
  }),
)

/** Whose profile is looked up, as it is typed; null until it is. */
export const lookUpDraft = (userId: string) => tabEntry(tabKeys.profileLookUp(userId), lookUp, null)
