import { Extension } from '@tiptap/core'
import { dropCursor } from '@tiptap/pm/dropcursor'
import { gapCursor } from '@tiptap/pm/gapcursor'

/** A cursor beside blocks that hold no text. */
export const Gapcursor = Extension.create({
  name: 'gapcursor',
  addProseMirrorPlugins: () => [gapCursor()],
})

/** Where something that is dragged would go. */
export const Dropcursor = Extension.create({
  name: 'dropcursor',
  addProseMirrorPlugins: () => [dropCursor({ color: false, class: 'rich-drop' })],
})
