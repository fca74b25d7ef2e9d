import {
  type Completion,
  type CompletionContext,
  type CompletionSource,
  insertCompletionText,
  pickedCompletion,
} from '@codemirror/autocomplete'
import { syntaxTree } from '@codemirror/language'
import type { EditorView } from '@codemirror/view'

/** Something that can be put in place of what was typed. */
export interface Offer {
  label: string
  /** What tells it from others of its name. */
  detail?: string | undefined
  /** Undefined where it cannot be chosen. */
  insert: string | undefined
}

/** Finds what to offer for what was typed, its `@` or `#` included. */
export type FindOffers = (typed: string) => Promise<readonly Offer[]>

/** Longest name that is looked for. */
const longest = 100

/** A word that begins with a sign, where no other word stands right before it. */
const begun = /(?<![\p{L}\p{N}_@#./:-])[@#][^\s<>@#]*$/u

/** A sign alone at the beginning of a line, where in Markdown it may begin a heading. */
const headingSign = /^ {0,3}#$/

/** What is neither text of the message, nor may hold a link. */
const elsewhere =
  /^(?:InlineCode|FencedCode|CodeBlock|CodeText|Maths|URL|Link|HTMLTag|OpenTag|CloseTag|SelfClosingTag|Comment(?:Block)?|(?:Script|Style|Textarea)Text|ProcessingInst)/

/** Offers what is found for a word that begins with `@` or `#`. */
export function offersFor(find: FindOffers): CompletionSource {
  return async (context) => {
    const word = begunWord(context)
    if (!word) return null
    const offers = await find(word.text)
    if (offers.length === 0) return null
    // Whoever found them has chosen them for this very word.
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
