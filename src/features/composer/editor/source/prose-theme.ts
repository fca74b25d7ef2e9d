import { EditorView } from '@codemirror/view'

/** Styles for prose, such as Markdown. */
export const proseTheme = EditorView.theme({
  '.cm-content': { fontSize: '14.5px', lineHeight: '22px' },
})
