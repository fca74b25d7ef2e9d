import { setDisplayName } from '@/api/endpoints/profile'
import { useAccount, useClient } from '@/session/session-context'
import { useDraft } from '@/session/drafts'
import { ErrorNotice } from '@/shared/error-notice'
import { ThisRequest } from '@/shared/this-request'
import { Button } from '@/ui/button'
import { Notice } from '@/ui/notice'
import { Section } from '@/ui/section'
import { TextField } from '@/ui/text-field'
import { toast } from '@/ui/toast'
import { countCharacters, displayNameProblem, longestDisplayName } from './display-name'
import { useSaveDisplayName, type Profile } from './use-own-profile'

const takesTime = 'It may take a while until all your rooms show it.'

/** Changes or clears the account's display name. */
export function DisplayNameForm({ profile, locked }: { profile: Profile; locked: string | null }) {
  const client = useClient()
  const { userId } = useAccount()
  // `null` where nothing has been typed: then the field follows the server.
  const [draft, setDraft] = useDraft<string | null>(`profile.${userId}.displayName`, null)
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
  // A half of a surrogate pair is no text, and makes servers fail.
  const displayname = name.toWellFormed()

  return (
    <Section title="Display name" description="What others see beside your messages.">
      <form
        noValidate
        className="grid max-w-xl gap-3"
        onSubmit={(event) => {
          event.preventDefault()
          if (!locked && !problem && !unchanged && !save.isPending) save.mutate(displayname)
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
          <Notice tone="ok" role="status" title="The server has this name">
            The answer was lost, but the name had arrived before.
          </Notice>
        ) : null}
        {save.isError && !unchanged ? (
          <ErrorNotice error={save.error} onRetry={() => save.mutate(displayname)} />
        ) : null}
        <div className="flex flex-wrap items-start gap-2">
          <Button
            type="submit"
            variant="primary"
            pending={save.isPending}
            disabledReason={locked ?? problem ?? (unchanged ? 'This is the name you have.' : null)}
          >
            Save display name
          </Button>
          {draft !== null && !unchanged && !save.isPending ? (
            <Button variant="ghost" onClick={() => setDraft(null)}>
              Undo
            </Button>
          ) : null}
        </div>
        <ThisRequest
          requests={[
            client.describe(setDisplayName, { params: { userId }, body: { displayname } }),
          ]}
        />
      </form>
    </Section>
  )
}
