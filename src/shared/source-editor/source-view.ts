import { autocompletion, type CompletionSource } from '@codemirror/autocomplete'
import { history, historyKeymap, isolateHistory, redo, standardKeymap } from '@codemirror/commands'
import { Annotation, type Extension } from '@codemirror/state'
import { EditorView, highlightSpecialChars, keymap } from '@codemirror/view'
import { adoptStyles } from './adopt-styles'
import { heldKeys } from './held-keys'
import { theme } from './theme'

/** What a language adds to a source editor. */
export interface LanguageSupport {
  /** Its parser, highlighting and checks. */
  extensions: Extension
  completions: readonly CompletionSource[]
  /** Whether it is prose, so its spelling is checked. */
  isProse: boolean
}

/** What a source editor needs from its page. */
export interface SourceViewOptions extends LanguageSupport {
  /** Initial content. */
  value: string
  /** Shown while it is empty. */
  placeholder?: string
  /** Its name, description and state for screen readers; read again on every change. */
  aria: () => Readonly<Record<`aria-${string}`, string>>
  /** Called when the user changes it. */
  onChange: () => void
  onBlur: () => void
  /** Called for Ctrl+Enter or Cmd+Enter. */
  onSend: () => void
}

/** Marks a change that came from the page, which already knows it. */
const fromElsewhere = Annotation.define<true>()

/** Creates a source editor, not yet in the page. */
export function createSourceView(options: SourceViewOptions): EditorView {
  const { value, extensions, completions, onSend, onChange, onBlur } = options
  adoptStyles()
  const send = () => {
    onSend()
    return true
  }
  return new EditorView({
    doc: value,
    extensions: [
      extensions,
      theme,
      attributes(options),
      EditorView.lineWrapping,
      highlightSpecialChars(),
      history(),
      autocompletion({
        override: [...completions],
        icons: false,
        // Keys act on what the user sees.
        interactionDelay: 0,
        optionClass: ({ type }) => (type === 'unavailable' ? 'source-unavailable' : ''),
      }),
      heldKeys(),
      keymap.of([
        ...['Mod-Enter', 'Ctrl-Enter'].map((key) => ({ key, run: send })),
        // As in rich text, on all platforms.
        { key: 'Mod-Shift-z', run: redo },
        ...historyKeymap,
        ...standardKeymap,
      ]),
      typingOverSelection(),
      EditorView.domEventHandlers({ blur: onBlur }),
      EditorView.updateListener.of(({ docChanged, transactions }) => {
        const isNews = transactions.some((one) => one.docChanged && !one.annotation(fromElsewhere))
        if (docChanged && isNews) onChange()
      }),
    ],
  })
}

function attributes({ placeholder, aria, isProse }: SourceViewOptions): Extension {
  return EditorView.contentAttributes.of(({ state }) => ({
    ...aria(),
    ...(placeholder === undefined ? {} : { 'aria-placeholder': placeholder }),
    ...(placeholder !== undefined && state.doc.length === 0
      ? { 'data-placeholder': placeholder }
      : {}),
    ...(isProse
      ? {
          spellcheck: 'true',
          autocorrect: 'on',
          autocapitalize: 'sentences',
          writingsuggestions: 'true',
        }
      : {}),
  }))
}

/**
 * Replaces the selection with typed text. Browsers would keep the look of the replaced text in a
 * style attribute, which the content security policy forbids.
 */
function typingOverSelection(): Extension {
  return EditorView.domEventHandlers({
    beforeinput: (event, view) => {
      const text = typedText(event)
      const selection = getSelection()
      if (text === undefined || !selection || selection.isCollapsed) return false
      // CodeMirror may not know about it yet.
      const range = selection.getRangeAt(0)
      const from = view.posAtDOM(range.startContainer, range.startOffset)
      const to = view.posAtDOM(range.endContainer, range.endOffset)
      const insert = view.state.toText(text)
      event.preventDefault()
      view.dispatch({
        changes: { from, to, insert },
        selection: { anchor: from + insert.length },
        scrollIntoView: true,
        userEvent: 'input.type',
      })
      return true
    },
  })
}

/** Typed text, or a spell checker's replacement. */
function typedText({ inputType, data, dataTransfer }: InputEvent): string | undefined {
  if (inputType !== 'insertText' && inputType !== 'insertReplacementText') return undefined
  return data ?? dataTransfer?.getData('text/plain')
}

/** Replaces an editor's text as one undoable change; the cursor stays in place. */
export function setValue(view: EditorView, value: string): void {
  const current = view.state.doc.toString()
  const change = differenceOf(current, value.replaceAll(/\r\n?/g, '\n'))
  if (!change) return
  view.dispatch({
    changes: change,
    annotations: [fromElsewhere.of(true), isolateHistory.of('full')],
  })
}

/** Inserts text at a position, or at the end, and puts the cursor after it. */
export function insertText(view: EditorView, text: string, place?: number): void {
  const from = place ?? view.state.doc.length
  const insert = view.state.toText(text)
  view.dispatch({
    changes: { from, insert },
    selection: { anchor: from + insert.length },
    scrollIntoView: true,
    userEvent: 'input',
  })
}

/** The single change between two texts; undefined if they are equal. */
function differenceOf(before: string, after: string) {
  if (before === after) return undefined
  const shorter = Math.min(before.length, after.length)
  let start = 0
  while (start < shorter && before[start] === after[start]) start++
  let end = 0
  while (end < shorter - start && before.at(-1 - end) === after.at(-1 - end)) end++
  return { from: start, to: before.length - end, insert: after.slice(start, after.length - end) }
}
