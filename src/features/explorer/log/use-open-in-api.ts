import { useNavigate } from 'react-router-dom'
import type { LogEntry } from '@/api/request-log'
import { paths } from '@/lib/paths'
import { useAccount, useClient } from '@/session/session-context'
import { useTabEntry } from '@/session/tab-store/use-tab-entry'
import { apiRequestDraft } from '@/features/explorer/draft'
import { customId } from '@/features/explorer/use-api-request'

/** Puts requests of the log into the API page's editor, where they can be changed and sent. */
export function useOpenInApi() {
  const { baseUrl } = useClient()
  const { userId } = useAccount()
  const navigate = useNavigate()
  const [, setForm] = useTabEntry(apiRequestDraft(userId))
  return {
    /** Why a request can't be opened there; undefined if it can. */
    problem: ({ request: { url, fileName } }: LogEntry): string | undefined => {
      if (!url.startsWith(`${baseUrl}/`)) return 'It didn’t go to the homeserver'
      return fileName === undefined ? undefined : 'The log doesn’t keep files'
    },
    open: ({ endpointId, request: { method, url, body } }: LogEntry) => {
      setForm({
        endpointId: endpointId ?? null,
        method,
        template: null,
        parameters: {},
        query: {},
        path: url.slice(baseUrl.length),
        body: body ?? '',
      })
      void navigate(paths.api(endpointId ?? customId))
    },
  }
}
