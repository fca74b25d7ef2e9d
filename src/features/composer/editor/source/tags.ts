import type {
  CompletionContext,
  CompletionResult,
  CompletionSource,
} from '@codemirror/autocomplete'
import { syntaxTree } from '@codemirror/language'
import type { SyntaxNode } from '@lezer/common'
import { allowedTags, voidTags } from '@/lib/matrix-html/allow-list'

const openings = allowedTags.map((tag) => ({ label: tag, type: 'keyword' }))

/** Completes the tags allowed in messages, and the end tag of an open one. */
export const tagNames: CompletionSource = (context): CompletionResult | null => {
  const begun = context.matchBefore(/<\/?[a-z\d]*$/i)
  if (!begun || isElsewhere(context)) return null
  const isEnd = begun.text.startsWith('</')
  const from = begun.from + (isEnd ? 2 : 1)
  if (!isEnd) return { from, options: openings, validFor: /^[a-z\d]*$/i }
  const open = openTags(context, begun.from)
  const options = open.map((tag, depth) => ({
    label: tag,
    apply: `${tag}>`,
    type: 'keyword',
    // Innermost first.
    boost: 99 - Math.min(depth, 98),
  }))
  return { from, options, validFor: /^[a-z\d]*$/i }
}

function isElsewhere({ state, pos }: CompletionContext): boolean {
  const { name } = syntaxTree(state).resolveInner(pos, -1)
  return /^(?:Comment|AttributeValue|UnquotedAttributeValue|(?:Script|Style|Textarea)Text)$/.test(
    name,
  )
}

/** Names of the open elements around a position, innermost first, each once. */
function openTags({ state }: CompletionContext, position: number): string[] {
  const names = new Set<string>()
  let node: SyntaxNode | null = syntaxTree(state).resolveInner(position, -1)
  for (; node; node = node.parent) {
    const isClosed = (node.getChild('CloseTag')?.to ?? Infinity) <= position
    const isOpen = node.name === 'Element' && !isClosed
    const tag = isOpen ? node.getChild('OpenTag')?.getChild('TagName') : undefined
    const name = tag ? state.sliceDoc(tag.from, tag.to).toLowerCase() : ''
    if (name !== '' && !voidTags.has(name)) names.add(name)
  }
  return [...names]
}
