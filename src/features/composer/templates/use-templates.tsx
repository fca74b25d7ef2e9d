import { useState } from 'react'
import { type Draft, sourceOf } from '@/features/composer/draft/draft'
import type { Writing } from '@/features/composer/use-composer'
import { confirm } from '@/ui/confirm'
import { announce } from '@/ui/toast'
import { withTemplate } from './load'
import type { Template } from './template'

/** A template that replaced a draft. */
interface Loaded {
  name: string
  before: Draft
  after: Draft
}

/** Loads templates into the editor and undoes the last one. */
export function useTemplates({ draft, readDraft, update }: Writing) {
  const [loaded, setLoaded] = useState<Loaded>()

  function put(template: Template): void {
    const before = readDraft()
    const after = withTemplate(before, template)
    update(() => after)
    setLoaded({ name: template.name, before, after })
    announce(`Template “${template.name}” loaded`)
  }

  /** Asks first if the editor has text. */
  async function load(template: Template): Promise<void> {
    if (sourceOf(readDraft()).trim() === '') {
      put(template)
      return
    }
    await confirm({
      title: 'Replace your draft?',
      body: (
        <>
          The template “<bdi>{template.name}</bdi>” will replace it. You can undo this.
        </>
      ),
      confirmLabel: 'Replace draft',
      onConfirm: () => put(template),
    })
  }

  const isAsLoaded =
    loaded !== undefined &&
    draft.mode === loaded.after.mode &&
    sourceOf(draft) === sourceOf(loaded.after)
  return {
    load,
    /** Name of the loaded template while the draft is unchanged, so it can be undone. */
    loadedName: isAsLoaded ? loaded.name : undefined,
    undo: () => {
      // A message sent meanwhile has used the earlier transaction ID.
      if (loaded) update(({ txnId }) => ({ ...loaded.before, txnId, onItsWay: undefined }))
      setLoaded(undefined)
    },
  }
}
