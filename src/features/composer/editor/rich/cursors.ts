import { Extension } from '@tiptap/core'
import { dropCursor } from '@tiptap/pm/dropcursor'
import { gapCursor } from '@tiptap/pm/gapcursor'

/** A cursor beside blocks without text. */
export const Gapcursor = Extension.create({
  name: 'gapcursor',
  addProseMirrorPlugins: () => [gapCursor()],
})

/** Shows where dragged content would be dropped. */
export const Dropcursor = Extension.create({
  name: 'dropcursor',
  addProseMirrorPlugins: () => [dropCursor({ color: false, class: 'rich-drop' })],
})
