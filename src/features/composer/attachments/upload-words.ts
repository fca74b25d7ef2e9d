import { ConnectionError, describeError, type ErrorWords } from '@/api/errors'
import { FileError } from './examined'

/** Words for a failed upload. A lost response does less harm here than elsewhere. */
export function describeUpload(error: unknown): ErrorWords {
  if (error instanceof FileError) return { title: error.message }
  const words = describeError(error)
  if (!(error instanceof ConnectionError)) return words
  switch (error.problem) {
    case 'timeout':
    case 'interrupted':
      return {
        ...words,
        detail: undefined,
        advice:
          'It may still have reached the server, where no one sees it. Retrying uploads it again.',
      }
    case 'noCors':
    case 'unreachable':
      return {
        ...words,
        advice: `${words.advice ?? ''} This can also happen if the file is too large for the server.`,
      }
    case 'offline':
    case 'mixedContent':
    case 'redirected':
      return words
  }
}
