import table from './operations.tsv?raw'

/** An operation of the client-server API, as the specification has it. */
export interface Fact {
  id: string
  method: string
  path: string
  auth: 'y' | 'n' | 'o'
  /** `r` rate-limited, `d` deprecated, `i` identity check. */
  marks: string
  /** A version such as `1.11`; empty if it is older than v1.1. */
  since: string
  /** Names of its parameters and of the body’s members; `*` for a body with any keys. */
  query: string[]
  body: string[]
}

const names = (cell = '') => cell.split(' ').flatMap((name) => name.replace('!', '') || [])

export const facts: readonly Fact[] = table
  .trimEnd()
  .split('\n')
  .filter((line) => !line.startsWith('#') && !line.startsWith('id\t'))
  .map((line) => {
    const [id = '', method = '', path = '', auth, marks = '', since = '', query, body] =
      line.split('\t')
    return {
      id,
      method,
      path,
      auth: auth === 'y' || auth === 'o' ? auth : 'n',
      marks,
      since,
      query: names(query),
      body: names(body),
    }
  })
