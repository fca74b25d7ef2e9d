import { useState } from 'react'
import { type Draft, sourceOf } from '@/features/composer/draft'
import type { Composer } from '@/features/composer/use-composer'
import { confirm } from '@/ui/confirm'
import { announce } from '@/ui/toast-store'
import { withTemplate } from './load'
import type { Template } from './template'

/** A template that took the place of a draft. */
interface Loaded {
  name: string
  before: Draft
  after: Draft
}

/** Loading templates into the editor, and taking the last one back. */
export function useTemplates({ draft, latest, update }: Composer) {
  const [loaded, setLoaded] = useState<Loaded>()

  function put(template: Template): void {
    const before = latest()
    const after = withTemplate(before, template)
    update(() => after)
    setLoaded({ name: template.name, before, after })
    announce(`Template “${template.name}” loaded`)
  }

  /** Asks first where something is written. */
  async function load(template: Template): Promise<void> {
    if (sourceOf(latest()).trim() === '') {
      put(template)
      return
    }
    await confirm({
      title: 'Replace what is written?',
      body: (
        <>
          The template “<bdi>{template.name}</bdi>” takes its place. You can undo that afterwards.
        </>
      ),
      confirmLabel: 'Replace it',
      onConfirm: () => put(template),
    })
  }

  const isAsLoaded =
    loaded !== undefined &&
    draft.mode === loaded.after.mode &&
    sourceOf(draft) === sourceOf(loaded.after)
  return {
    load,
    /** Name of the template that the editor holds as it was loaded, so that it can be undone. */
    loadedName: isAsLoaded ? loaded.name : undefined,
    undo: () => {
      // What was sent meanwhile has taken its transaction ID along.
      if (loaded) update(({ txnId }) => ({ ...loaded.before, txnId, onItsWay: undefined }))
      setLoaded(undefined)
    },
  }
}
