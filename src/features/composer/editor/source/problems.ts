import { ensureSyntaxTree, syntaxTree } from '@codemirror/language'
import { type Diagnostic, linter } from '@codemirror/lint'
import type { EditorView } from '@codemirror/view'
import { type Finding, findDropped } from '@/lib/matrix-html/findings'
import { problemKeys } from '@/shared/source-editor/problem-keys'
import { type SourceLanguage, spotsOf } from './spots'

/** Delay after typing, in ms, before the source is checked. */
const delay = 300

/** Limits of characters and of nesting beyond which a source can't be sent. */
const longest = 200_000
const deepest = 1_000

/** Time limit for parsing the source, in ms. */
const parseTime = 500

/** What is known about a source to check. */
export interface CheckedSource {
  language: SourceLanguage
  /** Its HTML, not yet sanitised. */
  toHtml: (source: string) => string
}

/** Marks what would not be sent as written, with the same words as the preview. */
export function problems(source: CheckedSource) {
  return [linter((view) => diagnosticsOf(view, source), { delay }), problemKeys]
}

function diagnosticsOf({ state }: EditorView, { language, toHtml }: CheckedSource): Diagnostic[] {
  const { doc } = state
  if (doc.length > longest) return []
  const source = doc.toString()
  if (isDeeper(source, deepest)) return []
  const tree = ensureSyntaxTree(state, doc.length, parseTime) ?? syntaxTree(state)
  return findDropped(source, spotsOf(tree, source, language), toHtml).map(diagnosticOf)
}

/** Tags that have no content, or whose end tag is optional. */
const flat =
  /^(?:area|br|col|dd|dt|embed|hr|img|input|li|link|meta|option|p|source|t[dhr]|track|wbr)$/i

/** Whether tags are nested too deeply to parse in reasonable time. */
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
    // Too deeply nested sources can't be sent.
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
