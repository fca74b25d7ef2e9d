import {
  type Completion,
  type CompletionContext,
  type CompletionSource,
  insertCompletionText,
  pickedCompletion,
} from '@codemirror/autocomplete'
import { syntaxTree } from '@codemirror/language'
import type { EditorView } from '@codemirror/view'

/** A suggestion that can replace the typed text. */
export interface Offer {
  label: string
  /** Distinguishes it from others with the same name. */
  detail?: string | undefined
  /** Undefined if it can't be chosen. */
  insert: string | undefined
}

/** Finds suggestions for typed text, including its `@` or `#`. */
export type FindOffers = (typed: string) => Promise<readonly Offer[]>

/** Limit of a name's length. */
const longest = 100

/** A word that starts with a sign and doesn't directly follow another word. */
const begun = /(?<![\p{L}\p{N}_@#./:-])[@#][^\s<>@#]*$/u

/** A single sign at the start of a line, where it may be a Markdown heading. */
const headingSign = /^ {0,3}#$/

/** Nodes that aren't message text or can't contain a link. */
const elsewhere =
  /^(?:InlineCode|FencedCode|CodeBlock|CodeText|Maths|URL|Link|HTMLTag|OpenTag|CloseTag|SelfClosingTag|Comment(?:Block)?|(?:Script|Style|Textarea)Text|ProcessingInst)/

/** Offers suggestions for a word that starts with `@` or `#`. */
export function offersFor(find: FindOffers): CompletionSource {
  return async (context) => {
    const word = begunWord(context)
    if (!word) return null
    const offers = await find(word.text)
    if (offers.length === 0) return null
    // The search has already filtered them for this word.
    return { from: word.from, options: offers.map(optionOf), filter: false }
  }
}

function begunWord({ state, pos, explicit }: CompletionContext) {
  const line = state.doc.lineAt(pos)
  const start = Math.max(line.from, pos - longest)
  const text = state.sliceDoc(start, pos)
  const match = begun.exec(text)
  if (!match || (!explicit && headingSign.test(state.sliceDoc(line.from, pos)))) return undefined
  for (let node: ReturnType<typeof nodeAt> | null = nodeAt(state, pos); node; node = node.parent)
    if (elsewhere.test(node.name)) return undefined
  return { from: start + match.index, text: match[0] }
}

const nodeAt = (state: CompletionContext['state'], position: number) =>
  syntaxTree(state).resolveInner(position, -1)

const optionOf = ({ label, detail, insert }: Offer): Completion => ({
  label,
  ...(detail === undefined ? {} : { detail }),
  type: insert === undefined ? 'unavailable' : 'text',
  apply: (view, completion, from, to) => {
    if (insert !== undefined) put(view, completion, insert, from, to)
  },
})

function put(view: EditorView, completion: Completion, text: string, from: number, to: number) {
  view.dispatch(
    { ...insertCompletionText(view.state, text, from, to) },
    { annotations: pickedCompletion.of(completion) },
  )
}
