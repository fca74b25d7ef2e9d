import { useDraft } from '@/session/drafts'
import { useAccount } from '@/session/session-context'
import { ListNotes } from '@/shared/user-id-list/list-notes'
import { useUserIdList } from '@/shared/user-id-list/use-user-id-list'
import { Button } from '@/ui/button'
import { Dialog } from '@/ui/dialog'
import { TextField } from '@/ui/text-field'
import { countText } from '@/features/members/member-words'
import type { Acting } from './use-acting'

export interface ListDialogProps {
  acting: Acting
  onSelect: (userIds: readonly string[]) => void
}

/** So many texts that aren't Matrix IDs are named. */
const mostNamed = 3

/** Selects the users of a list, whether the room knows them or not. */
export function ListDialog({ acting, onSelect }: ListDialogProps) {
  const { roomId, close, finalFocus } = acting
  const { userId: ownUserId } = useAccount()
  const [text, setText] = useDraft(`moderation/${ownUserId}/${roomId}/list`, '')
  const read = useUserIdList(text, `moderation/${ownUserId}/${roomId}/column`)
  const { userIds: good, malformed: bad } = read.list
  const submit = () => {
    if (good.length === 0) return
    onSelect(good)
    setText('')
    close()
  }
  return (
    <Dialog
      open
      onOpenChange={close}
      finalFocus={finalFocus}
      title="Select by list"
      description="They are added to the selection. Who is not in the room’s list can be banned, or be given a level."
      onSubmit={submit}
      footer={
        <>
          <Button onClick={close}>Cancel</Button>
          <Button
            type="submit"
            variant="primary"
            disabledReason={good.length === 0 ? 'Enter at least one Matrix ID' : null}
          >
            Select {countText(good.length)} {good.length === 1 ? 'user' : 'users'}
          </Button>
        </>
      }
    >
      <TextField
        label="Matrix IDs"
        value={text}
        onChange={setText}
        multiline
        rows={8}
        mono
        hint="Separated by new lines, commas, spaces or semicolons. Links and tables are read too."
        error={bad.length > 0 ? badText(bad) : null}
        inputProps={{
          placeholder: '@alice:example.org',
          autoComplete: 'off',
          autoCapitalize: 'none',
          spellCheck: false,
        }}
      />
      <div className="mt-3 grid gap-3">
        <ListNotes read={read} />
      </div>
    </Dialog>
  )
}

function badText(bad: readonly string[]): string {
  const named = bad.slice(0, mostNamed).join(', ')
  const more = bad.length - mostNamed
  return `Not Matrix IDs, and not selected: ${named}${more > 0 ? ` and ${countText(more)} more` : ''}`
}
