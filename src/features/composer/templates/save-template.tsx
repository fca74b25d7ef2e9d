import { useState } from 'react'
import { hasFiles, sourceOf } from '@/features/composer/draft'
import type { Composer } from '@/features/composer/use-composer'
import { useSession } from '@/session/session-context'
import { Button } from '@/ui/button'
import { Dialog } from '@/ui/dialog'
import { downloadFile, fileNameOf } from '@/ui/download-file'
import { TextField } from '@/ui/text-field'
import { toast } from '@/ui/toast-store'
import { longestTemplateName, readName, templateFileEnding, writeTemplate } from './template'

export interface SaveTemplateProps {
  composer: Composer
  close: () => void
  finalFocus: () => HTMLElement | true
}

/** Asks for a name, and gives out a file with what is written. */
export function SaveTemplate({ composer, close, finalFocus }: SaveTemplateProps) {
  const { holdsToken } = useSession()
  const [name, setName] = useState('')
  const [isChecked, setChecked] = useState(false)
  const { draft, latest } = composer
  const fileName = `${fileNameOf(name) || 'template'}${templateFileEnding}`
  const problem =
    name.trim() === ''
      ? 'Type a name'
      : holdsToken(JSON.stringify([name, sourceOf(draft)]))
        ? 'Your access token stands in this message. Take it out: whoever reads the file has your account.'
        : undefined

  function submit(): void {
    setChecked(true)
    if (problem !== undefined) return
    const { mode, msgtype, ...written } = latest()
    const template = { name: readName(name), mode, msgtype, source: written.sources[mode] }
    downloadFile(new Blob([writeTemplate(template)], { type: 'application/json' }), fileName)
    toast({ tone: 'ok', text: 'Template saved', detail: fileName })
    close()
  }

  return (
    <Dialog
      open
      onOpenChange={close}
      finalFocus={finalFocus}
      title="Save as a template"
      description="A file with the message, its type, and the way in which it is written."
      onSubmit={submit}
      footer={
        <>
          <Button onClick={close}>Cancel</Button>
          <Button type="submit" variant="primary">
            Save template
          </Button>
        </>
      }
    >
      <TextField
        label="Name"
        value={name}
        onChange={setName}
        error={isChecked ? problem : null}
        hint={
          <>
            Saved as <bdi className="mono">{fileName}</bdi>
            {draft.about || hasFiles(draft)
              ? '. Files, and what the message answers, are not part of it.'
              : null}
          </>
        }
        inputProps={{ autoComplete: 'off', maxLength: longestTemplateName }}
      />
    </Dialog>
  )
}
