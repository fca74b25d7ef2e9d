import * as v from 'valibot'
import { plural } from '@/lib/plural'
import { tabKeys } from '@/lib/tab-keys'
import { useAccount } from '@/session/session-context'
import { tabEntry } from '@/session/tab-store/tab-store'
import { useTabEntry } from '@/session/tab-store/use-tab-entry'
import { ListNotes } from '@/shared/user-id-list/list-notes'
import { useUserIdList } from '@/shared/user-id-list/use-user-id-list'
import { Button } from '@/ui/button'
import { Dialog } from '@/ui/dialog'
import { TextField } from '@/ui/text-field'
import { countText } from '@/features/members/member-words'
import type { DialogControl } from './use-dialogs'

export interface ListDialogProps extends DialogControl {
  roomId: string
  onSelect: (userIds: readonly string[]) => void
}

/** How many malformed IDs the error names. */
const mostNamed = 3

/** Selects the users on a list, even if they aren't in the room. */
export function ListDialog({ roomId, onSelect, close, finalFocus }: ListDialogProps) {
  const { userId: ownUserId } = useAccount()
  const draft = tabEntry(tabKeys.memberList(ownUserId, roomId, 'list'), v.string(), '')
  const [text, setText] = useTabEntry(draft)
  const read = useUserIdList(text, tabKeys.memberList(ownUserId, roomId, 'column'))
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
      description="Adds these users to the selection. Users who aren’t in the room can be banned or get a power level."
      onSubmit={submit}
      footer={
        <>
          <Button onClick={close}>Cancel</Button>
          <Button
            type="submit"
            variant="primary"
            disabledReason={good.length === 0 ? 'Enter at least one Matrix ID' : undefined}
          >
            Select {plural(good.length, 'user')}
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
        error={bad.length > 0 ? badText(bad) : undefined}
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
  return `Not Matrix IDs, so not selected: ${named}${more > 0 ? ` and ${countText(more)} more` : ''}`
}
