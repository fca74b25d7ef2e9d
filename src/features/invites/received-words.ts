import { describeError, MatrixError, type ErrorWords } from '@/api/errors'

/** Words for an invite that could not be accepted. */
export function acceptFailure(error: unknown): ErrorWords {
  const words = describeError(error)
  if (!(error instanceof MatrixError)) {
    // Joining twice does no harm, unlike much else whose answer was lost.
    return words.title === 'Cancelled'
      ? { title: 'Cancelled', detail: 'The server may let you in all the same.' }
      : words
  }
  const { detail } = words
  if (error.errcode === 'M_BAD_STATE') {
    return {
      title: 'You cannot join this room now',
      detail,
      advice: 'You may have been banned. Whoever invited you can lift the ban.',
    }
  }
  if (error.status === 404) {
    return {
      title: 'The room was not found',
      detail,
      advice: 'It may be gone, or none of its servers answers. Ask whoever invited you.',
    }
  }
  if (error.status === 502 || error.status === 504) {
    return {
      title: 'The room’s own server did not answer',
      detail,
      advice: 'Try again in a while.',
    }
  }
  if (error.errcode === 'M_FORBIDDEN') {
    return {
      title: 'Not allowed',
      detail,
      advice: 'The invite may have been taken back. Ask for another one.',
    }
  }
  return words
}
