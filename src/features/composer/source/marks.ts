import { ensureSyntaxTree, syntaxTree } from '@codemirror/language'
import {
  type Diagnostic,
  forEachDiagnostic,
  linter,
  nextDiagnostic,
  previousDiagnostic,
} from '@codemirror/lint'
import { EditorView, keymap, type Command } from '@codemirror/view'
import { type Finding, findDropped } from '@/lib/matrix-html/findings'
import { type SourceLanguage, spotsOf } from './spots'

/** How long nothing is typed, in ms, before what is written is looked at. */
const delay = 300

/** Characters of a source, and elements in one another, beyond which nothing of it can be sent. */
const longest = 200_000
const deepest = 1_000

/** Time in ms that reading the source may take. */
const parseTime = 500

/** What is known of a source whose marks are set. */
export interface MarkedSource {
  language: SourceLanguage
  /** What it is in HTML, yet to be sanitised. */
  toHtml: (source: string) => string
}

/**
 * Marks what would not be sent as it is written, in the words in which the preview tells it. F8 goes
 * to the next mark, with Shift to the one before.
 */
export function marks(source: MarkedSource) {
  return [
    linter((view) => diagnosticsOf(view, source), { delay }),
    keymap.of([{ key: 'F8', run: told(nextDiagnostic), shift: told(previousDiagnostic) }]),
  ]
}

function diagnosticsOf({ state }: EditorView, { language, toHtml }: MarkedSource): Diagnostic[] {
  const { doc } = state
  if (doc.length > longest) return []
  const source = doc.toString()
  if (isDeeper(source, deepest)) return []
  const tree = ensureSyntaxTree(state, doc.length, parseTime) ?? syntaxTree(state)
  return findDropped(source, spotsOf(tree, source, language), toHtml).map(diagnosticOf)
}

/** Tags that nest nothing, or that end without being told. */
const flat =
  /^(?:area|br|col|dd|dt|embed|hr|img|input|li|link|meta|option|p|source|t[dhr]|track|wbr)$/i

/** Whether tags open in one another deeper than can be read in good time. */
function isDeeper(source: string, limit: number): boolean {
  let depth = 0
  for (const [, slash, name] of source.matchAll(/<(\/?)([a-z][^\s/>]*)/gi)) {
    if (flat.test(name ?? '')) continue
    depth = slash ? Math.max(0, depth - 1) : depth + 1
    if (depth > limit) return true
  }
  return false
}

function diagnosticOf({ from, to, kind, name, reason }: Finding): Diagnostic {
  return {
    from,
    to,
    // Nothing is sent that is nested too deep.
    severity: kind === 'depth' ? 'error' : 'warning',
    message: `${name}: ${reason}`,
    renderMessage: () => {
      const code = document.createElement('code')
      code.textContent = name
      const line = document.createElement('span')
      line.setAttribute('role', 'note')
      line.append(code, `: ${reason}`)
      return line
    },
  }
}

/** A command that goes to a mark, and says aloud what stands there. */
function told(command: Command): Command {
  return (view) => {
    if (!command(view)) return false
    const { from, to } = view.state.selection.main
    const messages: string[] = []
    forEachDiagnostic(view.state, ({ message }, start, end) => {
      if (start < Math.max(to, from + 1) && end > from) messages.push(message)
    })
    view.dispatch({ effects: EditorView.announce.of(messages.join('. ')) })
    return true
  }
}
