import { MatrixError } from '@/api/errors'

/**
 * Whether an error says that there is no profile: `M_NOT_FOUND` where everything was cleared or the
 * user is unknown, `M_UNKNOWN` where the server has no row of the user. Other 404s, such as a path
 * that the server does not know, say nothing of the profile.
 * https://spec.matrix.org/latest/client-server-api/#get_matrixclientv3profileuserid
 */
export function isMissingProfile(error: unknown): error is MatrixError {
  return (
    error instanceof MatrixError &&
    error.status === 404 &&
    (error.errcode === 'M_NOT_FOUND' || error.errcode === 'M_UNKNOWN')
  )
}
