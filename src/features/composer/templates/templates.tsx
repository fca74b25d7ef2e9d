import { type ChangeEvent, useRef, useState } from 'react'
import { BookmarkPlus, FileDown, FileUp, Undo2 } from 'lucide-react'
import { sourceOf } from '@/features/composer/draft/draft'
import type { Writing } from '@/features/composer/use-composer'
import { IconButton } from '@/ui/button'
import { Menu } from '@/ui/menu'
import { toast } from '@/ui/toast'
import { builtInTemplates } from './built-in'
import { templateFromFile } from './load'
import { SaveTemplate } from './save-template'
import { TemplateError } from './template'
import { useTemplates } from './use-templates'

/** Templates: a few built in, and the user's own from files. */
export function Templates({ writing }: { writing: Writing }) {
  const { load, loadedName, undo } = useTemplates(writing)
  const [saving, setSaving] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const file = useRef<HTMLInputElement>(null)
  const isEmpty = sourceOf(writing.draft).trim() === ''

  async function read(event: ChangeEvent<HTMLInputElement>): Promise<void> {
    const [chosen] = event.target.files ?? []
    // Allows selecting the same file again.
    event.target.value = ''
    if (!chosen) return
    try {
      await load(await templateFromFile(chosen))
    } catch (error) {
      if (!(error instanceof TemplateError)) throw error
      toast({ tone: 'bad', text: `Couldn’t load “${chosen.name}”`, detail: error.message })
    }
  }

  return (
    <>
      {loadedName === undefined ? null : (
        <IconButton
          label="Undo loading the template"
          icon={<Undo2 />}
          onClick={() => {
            undo()
            button.current?.focus()
          }}
        />
      )}
      <Menu
        label="Templates"
        trigger={
          <IconButton ref={button} variant="secondary" label="Templates" icon={<BookmarkPlus />} />
        }
        items={[
          ...builtInTemplates.map((template) => ({
            label: template.name,
            onSelect: () => void load(template),
          })),
          'separator',
          {
            label: 'Load a template…',
            icon: <FileUp />,
            onSelect: () => file.current?.click(),
          },
          {
            label: 'Save as a template…',
            icon: <FileDown />,
            disabledReason: isEmpty ? 'Write a message first' : undefined,
            onSelect: () => setSaving(true),
          },
        ]}
      />
      <input
        ref={file}
        type="file"
        hidden
        aria-label="Template file"
        accept=".json,application/json"
        onChange={(event) => void read(event)}
      />
      {saving ? (
        <SaveTemplate
          writing={writing}
          close={() => setSaving(false)}
          finalFocus={() => button.current ?? true}
        />
      ) : null}
    </>
  )
}
