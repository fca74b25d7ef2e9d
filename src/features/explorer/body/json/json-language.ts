import type { CompletionSource } from '@codemirror/autocomplete'
import {
  HighlightStyle,
  indentOnInput,
  indentService,
  LRLanguage,
  syntaxHighlighting,
} from '@codemirror/language'
import { type Extension, Prec } from '@codemirror/state'
import {
  Decoration,
  EditorView,
  MatchDecorator,
  ViewPlugin,
  type ViewUpdate,
} from '@codemirror/view'
import { tags } from '@lezer/highlight'
import { parser } from '@lezer/json'
import { problemKeys } from '@/shared/source-editor/problem-keys'
import type { BodyCompletion } from './complete-body'
import { jsonTokens } from './read-json'

const language = LRLanguage.define({
  name: 'json',
  parser,
  languageData: { indentOnInput: /^\s*[}\]]$/ },
})

/** By what is open: the parser takes variables outside of strings for objects. */
const indentation = indentService.of((context, position) => {
  let depth = /^\s*[}\]]/.test(context.textAfterPos(position)) ? -1 : 0
  for (const { text, kind } of jsonTokens(context.state.sliceDoc(0, position))) {
    if (kind === 'sign') depth += /[{[]/.test(text) ? 1 : /[}\]]/.test(text) ? -1 : 0
  }
  return Math.max(0, depth) * context.unit
})

const colours = HighlightStyle.define([
  { tag: tags.propertyName, color: 'var(--color-name-3)' },
  { tag: tags.string, color: 'var(--color-name-6)' },
  { tag: [tags.number, tags.bool, tags.null], color: 'var(--color-name-2)' },
  { tag: [tags.separator, tags.brace, tags.squareBracket], color: 'var(--color-ink-3)' },
])

const variables = new MatchDecorator({
  regexp: /\{\{[^{}]+\}\}/g,
  decoration: Decoration.mark({ class: 'cm-variable' }),
})

/** Marks `{{name}}`, in strings and outside of them. */
const variableMarks = ViewPlugin.define(
  (view) => ({
    decorations: variables.createDeco(view),
    update(update: ViewUpdate) {
      this.decorations = variables.updateDeco(update, this.decorations)
    },
  }),
  { decorations: ({ decorations }) => decorations },
)

const look = EditorView.theme({
  '&': { flex: '1', minHeight: '0' },
  '.cm-scroller': { overflow: 'auto' },
  '.cm-content': { padding: '6px 0' },
  '.cm-line': { padding: '0 10px' },
  '.cm-variable, .cm-variable *': { color: 'var(--color-accent)', fontWeight: '600' },
})

/** JSON with variables: its highlighting, indentation and keys. */
export const jsonSupport: Extension = [
  language,
  syntaxHighlighting(colours),
  variableMarks,
  indentation,
  indentOnInput(),
  problemKeys,
  // Before the styles of all source editors.
  Prec.high(look),
]

/** Completes as the page says. */
export function bodyCompletion(
  find: (text: string, at: number, isAsked: boolean) => BodyCompletion | undefined,
): CompletionSource {
  return ({ state, pos, explicit }) => {
    const found = find(state.doc.toString(), pos, explicit)
    if (!found) return null
    const { from, to, options } = found
    return {
      from,
      to,
      // They have been searched, by any part of their names.
      filter: false,
      options: options.map(({ label, detail, insert }) => ({
        label,
        apply: insert,
        type: 'text',
        ...(detail === undefined ? {} : { detail }),
      })),
    }
  }
}
