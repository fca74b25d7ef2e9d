import { autocompletion, type CompletionSource } from '@codemirror/autocomplete'
import { history, historyKeymap, isolateHistory, redo, standardKeymap } from '@codemirror/commands'
import { Annotation, type Extension } from '@codemirror/state'
import { EditorView, highlightSpecialChars, keymap } from '@codemirror/view'
import { adoptStyles } from './adopt-styles'
import { heldKeys } from './held-keys'
import { type MarkedSource, marks } from './marks'
import { type FindOffers, offersFor } from './offers'
import { theme } from './theme'

/** A language that messages are written in. */
export interface SourceSupport extends MarkedSource {
  /** What reads and shows it. */
  extensions: Extension
  /** What it completes besides mentions. */
  completions: readonly CompletionSource[]
  /** Whether it is prose, whose spelling is checked. */
  isProse: boolean
}

/** What an editor of source needs to know of its page. */
export interface SourceViewOptions extends SourceSupport {
  /** What it holds at first. */
  value: string
  placeholder: string
  /** Id of the element that describes it. */
  describedBy: string
  /** The user changed it. */
  onChange: () => void
  onBlur: () => void
  /** Ctrl or Cmd with Enter. */
  onSend: () => void
  findOffers: FindOffers
}

/** Marks a change that came from elsewhere, and is no news there. */
const fromElsewhere = Annotation.define<true>()

/** An editor of source, yet to be put into the page. */
export function createSourceView(options: SourceViewOptions): EditorView {
  const { value, extensions, completions, findOffers, onSend, onChange, onBlur } = options
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
      marks(options),
      autocompletion({
        override: [...completions, offersFor(findOffers)],
        icons: false,
        // Keys act on what is seen.
        interactionDelay: 0,
        optionClass: ({ type }) => (type === 'unavailable' ? 'source-unavailable' : ''),
      }),
      heldKeys(),
      keymap.of([
        ...['Mod-Enter', 'Ctrl-Enter'].map((key) => ({ key, run: send })),
        // As in rich text, on every system.
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

function attributes({ placeholder, describedBy, isProse }: SourceViewOptions): Extension {
  return EditorView.contentAttributes.of(({ state }) => ({
    class: state.doc.length === 0 ? 'source-empty' : '',
    'aria-label': 'Message',
    'aria-placeholder': placeholder,
    'aria-describedby': describedBy,
    'data-placeholder': placeholder,
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
 * Puts what is typed in place of a selection. A browser would keep the look of what it replaces in a
 * style attribute, which the content security policy forbids.
 */
function typingOverSelection(): Extension {
  return EditorView.domEventHandlers({
    beforeinput: (event, view) => {
      const text = typedText(event)
      const selection = getSelection()
      if (text === undefined || !selection || selection.isCollapsed) return false
      // CodeMirror may yet have to hear of it.
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

/** What is typed, or put in place of a word by a checker of spelling. */
function typedText({ inputType, data, dataTransfer }: InputEvent): string | undefined {
  if (inputType !== 'insertText' && inputType !== 'insertReplacementText') return undefined
  return data ?? dataTransfer?.getData('text/plain')
}

/** Makes an editor hold another text, as one change that can be undone; the cursor stays in place. */
export function setValue(view: EditorView, value: string): void {
  const current = view.state.doc.toString()
  const change = differenceOf(current, value.replaceAll(/\r\n?/g, '\n'))
  if (!change) return
  view.dispatch({
    changes: change,
    annotations: [fromElsewhere.of(true), isolateHistory.of('full')],
  })
}

/** Puts a text at a place, or at the end, and the cursor after it. */
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

/** The one change that makes a text of another; undefined where they are the same. */
function differenceOf(before: string, after: string) {
  if (before === after) return undefined
  const shorter = Math.min(before.length, after.length)
  let start = 0
  while (start < shorter && before[start] === after[start]) start++
  let end = 0
  while (end < shorter - start && before.at(-1 - end) === after.at(-1 - end)) end++
  return { from: start, to: before.length - end, insert: after.slice(start, after.length - end) }
}
