import { useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { describeError, errorText } from '@/api/errors'
import { readToken } from '@/session/read-token'
import { OtherUserError } from '@/session/session'
import { useRejection, useSession } from '@/session/session-context'
import { Button } from '@/ui/button'
import { Dialog } from '@/ui/dialog'
import { TextField } from '@/ui/text-field'
import { useEndSession } from './end-session'

/**
 * Shown when the homeserver refuses the token in the middle of the work. The page beneath stays as
 * it is, and goes on with another token of the same user.
 */
export function TokenRejected() {
  const rejection = useRejection()
  const session = useSession()
  const queryClient = useQueryClient()
  const { leave } = useEndSession()
  const [pasted, setPasted] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const [pending, setPending] = useState(false)

  const goOn = async () => {
    const read = readToken(pasted)
    if (read.kind === 'problem') {
      setProblem(read.problem)
      return
    }
    setPending(true)
    setProblem(null)
    try {
      await session.replaceToken(read.token)
      setPasted('')
      // What failed for want of a valid token is fetched again; what was typed stays.
      await queryClient.invalidateQueries({ predicate: ({ state }) => state.status === 'error' })
    } catch (error) {
      setProblem(error instanceof OtherUserError ? error.message : errorText(error))
    } finally {
      setPending(false)
    }
  }

  const words = rejection && describeError(rejection)
  return (
    <Dialog
      open={rejection !== undefined}
      onOpenChange={() => setProblem('Paste another token, or forget this one to leave.')}
      title={words?.title ?? ''}
      description={
        <>
          Nothing is lost: what you typed is still there. Paste another token of{' '}
          <bdi className="mono">{session.account.userId}</bdi> to go on.
          {words?.detail ? <> The server said: “{words.detail}”.</> : null}
        </>
      }
      onSubmit={() => void goOn()}
      footer={
        <>
          <Button onClick={leave}>Forget token</Button>
          <Button type="submit" variant="primary" pending={pending}>
            Continue
          </Button>
        </>
      }
    >
      <TextField
        label="Access token"
        mono
        className="[&_input]:[-webkit-text-security:disc]"
        value={pasted}
        onChange={(next) => {
          setPasted(next)
          setProblem(null)
        }}
        error={problem}
        inputProps={{ autoComplete: 'off', autoCapitalize: 'none', spellCheck: false }}
      />
    </Dialog>
  )
}
