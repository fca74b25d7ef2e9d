import { useState } from 'react'
import { hasFiles, sourceOf } from '@/features/composer/draft/draft'
import type { Writing } from '@/features/composer/use-composer'
import { useSession } from '@/session/session-context'
import { Button } from '@/ui/button'
import { Dialog } from '@/ui/dialog'
import { downloadFile, fileNameOf } from '@/ui/download-file'
import { TextField } from '@/ui/text-field'
import { toast } from '@/ui/toast'
import { longestTemplateName, readName, templateFileEnding, writeTemplate } from './template'

export interface SaveTemplateProps {
  writing: Writing
  close: () => void
  finalFocus: () => HTMLElement | true
}

/** Asks for a name and downloads the draft as a file. */
export function SaveTemplate({ writing, close, finalFocus }: SaveTemplateProps) {
  const { holdsToken } = useSession()
  const [name, setName] = useState('')
  const [isChecked, setChecked] = useState(false)
  const { draft, readDraft } = writing
  const fileName = `${fileNameOf(name) || 'template'}${templateFileEnding}`
  const problem =
    name.trim() === ''
      ? 'Enter a name'
      : holdsToken(JSON.stringify([name, sourceOf(draft)]))
        ? 'This message contains your access token. Remove it: anyone who reads the file can use your account.'
        : undefined

  function submit(): void {
    setChecked(true)
    if (problem !== undefined) return
    const { mode, msgtype, ...written } = readDraft()
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
      description="A file with the message, its type and its format."
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
        error={isChecked ? problem : undefined}
        hint={
          <>
            Saved as <bdi className="mono">{fileName}</bdi>
            {draft.about || hasFiles(draft)
              ? '. Attachments and what the message replies to aren’t included.'
              : null}
          </>
        }
        inputProps={{ autoComplete: 'off', maxLength: longestTemplateName }}
      />
    </Dialog>
  )
}
