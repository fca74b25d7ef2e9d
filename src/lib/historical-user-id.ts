import { splitId } from './matrix-id'

/** Localparts that servers give new users. */
const usual = /^[a-z0-9._=/+-]+$/

/**
 * What is unusual about a user ID, as text for the user; undefined for one that a server would
 * create today. Historical IDs are accepted, but are more often a typo than an old account.
 * https://spec.matrix.org/latest/appendices/#historical-user-ids
 */
export function userIdWarning(userId: string): string | undefined {
  const localpart = splitId(userId)?.localpart ?? ''
  if (usual.test(localpart)) return undefined
  return `${featureOf(localpart)}, which new Matrix IDs don’t have; the server may still accept it`
}

function featureOf(localpart: string): string {
  if (localpart === '') return 'Has no name before the colon'
  if (/[\p{Cc}\p{Default_Ignorable_Code_Point}]/u.test(localpart)) return 'Has hidden characters'
  if (/\s/.test(localpart)) return 'Has spaces'
  return localpart.toLowerCase() !== localpart && usual.test(localpart.toLowerCase())
    ? 'Has capital letters'
    : 'Has unusual characters'
}
