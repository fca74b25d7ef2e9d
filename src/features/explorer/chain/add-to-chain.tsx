import { ListPlus } from 'lucide-react'
import { useRef } from 'react'
import type { useApiRequest } from '@/features/explorer/use-api-request'
import { useVariables } from '@/features/explorer/variables/use-variables'
import { useSession } from '@/session/session-context'
import { Button } from '@/ui/button'
import { toast } from '@/ui/toast'
import { secretsAsVariables } from './call-secrets'
import { isSameRequest, type SavedCall } from './chain'
import { useChain } from './use-chain'

/** Adds the request in the editor to the chain, or saves the call that was opened there. */
export function AddToChain({ request }: { request: ReturnType<typeof useApiRequest> }) {
  const { holdsToken } = useSession()
  const { list: variables } = useVariables()
  const { calls, editedAt, add, save, edit, fullProblem } = useChain()
  const addButton = useRef<HTMLButtonElement>(null)
  const { method, path, body } = request.template
  const edited = calls[editedAt]
  const problem =
    (request.hasFile ? 'A file can’t be sent by a chain' : request.unreadProblem) ??
    (holdsToken(path + (body ?? ''))
      ? 'The request contains your access token. Leave it out: it is sent in a header'
      : undefined)
  const kept = body === undefined ? undefined : secretsAsVariables(body)
  const written: Omit<SavedCall, 'takes'> = {
    method,
    path,
    ...(kept === undefined ? {} : { body: kept }),
  }
  const tell = (text: string) =>
    toast({
      tone: 'ok',
      text,
      detail:
        kept === body
          ? undefined
          : 'Its password isn’t kept: add a variable with the name in its place.',
    })
  // The buttons for editing are gone by then, with the focus.
  const stopEditing = () => {
    edit(undefined)
    requestAnimationFrame(() => addButton.current?.focus())
  }

  if (edited) {
    return (
      <>
        <Button
          disabledReason={problem ?? fullProblem([{ ...written, takes: edited.takes }], edited.id)}
          onClick={() => {
            save(edited.id, written)
            stopEditing()
            tell(`Saved as call ${editedAt + 1} of the chain`)
          }}
        >
          Save as call {editedAt + 1}
        </Button>
        <Button variant="ghost" onClick={stopEditing}>
          Stop editing
        </Button>
      </>
    )
  }
  // What was made a variable from its response before.
  const takes = variables.flatMap(({ name, from }) =>
    from && isSameRequest(from, written) ? [{ name, at: from.at }] : [],
  )
  const added: SavedCall = { ...written, takes }
  return (
    <Button
      ref={addButton}
      icon={<ListPlus />}
      disabledReason={problem ?? fullProblem([added])}
      onClick={() => {
        add([added])
        tell(`Added to the chain as call ${calls.length + 1}`)
      }}
    >
      Add to the chain
    </Button>
  )
}
