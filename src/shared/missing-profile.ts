import { MatrixError } from '@/api/errors'

/**
 * Whether an error means that there is no profile: `M_NOT_FOUND` if everything was cleared or the
 * user is unknown, `M_UNKNOWN` if the server has no row for the user. Other 404s, such as an
 * unknown path, say nothing about the profile.
 * https://spec.matrix.org/latest/client-server-api/#get_matrixclientv3profileuserid
 */
export function isMissingProfile(error: unknown): error is MatrixError {
  return (
    error instanceof MatrixError &&
    error.status === 404 &&
    (error.errcode === 'M_NOT_FOUND' || error.errcode === 'M_UNKNOWN')
  )
}
