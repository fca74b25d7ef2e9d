import { useAccount } from '@/session/session-context'
import { useTabEntry } from '@/session/tab-store/use-tab-entry'
import { ErrorNotice } from '@/shared/error-notice'
import { ThisRequest } from '@/shared/this-request'
import { Button } from '@/ui/button'
import { Notice } from '@/ui/notice'
import { Section } from '@/ui/section'
import { TextField } from '@/ui/text-field'
import { toast } from '@/ui/toast'
import { displayNameDraft } from './drafts'
import { countCharacters, displayNameProblem, longestDisplayName } from './display-name'
import { displayNameRequest, useSaveDisplayName, type Profile } from './use-own-profile'

const takesTime = 'It may take a while to appear in all your rooms.'

/** Changes or clears the account's display name. */
export function DisplayNameForm({
  profile,
  locked,
}: {
  profile: Profile
  locked: string | undefined
}) {
  const { userId } = useAccount()
  const [draft, setDraft] = useTabEntry(displayNameDraft(userId))
  const saved = profile.displayname ?? ''
  const name = draft ?? saved
  const problem = displayNameProblem(name)
  const save = useSaveDisplayName((now) => {
    setDraft(null)
    toast({
      tone: 'ok',
      text: now ? 'Display name saved' : 'Display name cleared',
      detail: takesTime,
    })
  })
  const unchanged = name === saved
  // A lone surrogate isn't text, and makes servers fail.
  const toSend = displayNameRequest(userId, name.toWellFormed())

  return (
    <Section title="Display name" description="The name others see next to your messages.">
      <form
        noValidate
        className="grid max-w-xl gap-3"
        onSubmit={(event) => {
          event.preventDefault()
          if (!locked && !problem && !unchanged && !save.isPending) save.mutate(toSend)
        }}
      >
        <TextField
          label="Display name"
          labelHidden
          value={name}
          onChange={(next) => {
            setDraft(next)
            if (save.isError) save.reset()
          }}
          error={problem}
          disabledReason={locked}
          hint={`${countCharacters(name)} of ${longestDisplayName} characters. ${
            name === '' ? 'Without one, others see your Matrix ID.' : takesTime
          }`}
          inputProps={{ autoComplete: 'off', placeholder: userId, dir: 'auto' }}
        />
        {save.isError && unchanged ? (
          <Notice tone="ok" role="status" title="The name was saved">
            The connection dropped, but the name was saved.
          </Notice>
        ) : null}
        {save.isError && !unchanged ? (
          <ErrorNotice error={save.error} onRetry={() => save.mutate(toSend)} />
        ) : null}
        <div className="flex flex-wrap items-start gap-2">
          <Button
            type="submit"
            variant="primary"
            pending={save.isPending}
            disabledReason={
              locked ?? problem ?? (unchanged ? 'This is your current name.' : undefined)
            }
          >
            Save display name
          </Button>
          {draft !== null && !unchanged && !save.isPending ? (
            <Button variant="ghost" onClick={() => setDraft(null)}>
              Undo
            </Button>
          ) : null}
        </div>
        <ThisRequest requests={[toSend]} />
      </form>
    </Section>
  )
}
