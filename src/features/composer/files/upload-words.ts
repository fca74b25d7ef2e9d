import { ConnectionError, describeError, type ErrorWords } from '@/api/errors'
import { FileError } from './examined'

/** Words for what kept a file from being uploaded; a lost answer does less harm here than elsewhere. */
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
          'It may be on the server all the same, where nobody sees it. Trying again uploads it anew.',
      }
    case 'noCors':
    case 'unreachable':
      return {
        ...words,
        advice: `${words.advice ?? ''} A file that is too large for the server can end like this, too.`,
      }
    case 'offline':
    case 'mixedContent':
    case 'redirected':
      return words
  }
}
