import type { LogEntry } from '@/api/request-log'
import { snippet } from '@/api/snippets'
import { isoText } from '@/lib/moment'

/**
 * The requests of the log as a shell script, in their order; the token comes from the variable
 * `token`, and other secrets are names such as `$password`, to be filled in.
 */
export function logScript(entries: readonly LogEntry[]): string {
  const calls = entries.map(
    (entry) =>
      `# ${isoText(entry.startedAt) ?? ''} ${outcomeOf(entry)}\n${snippet('curl', entry.request)}\necho\n`,
  )
  return `#!/bin/sh
# Requests of mxconsole. Set the token first, with a space before it to keep it out of the history:
#  token=…
: "\${token:?Set the variable token to the access token}"

${calls.join('\n')}`
}

function outcomeOf({ state }: LogEntry): string {
  return state.kind === 'answered' ? String(state.status) : 'no response'
}
