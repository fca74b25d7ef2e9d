import type { Mark, Schema } from '@tiptap/pm/model'
import type { MatrixElement } from '@/lib/matrix-html'

/** The language of a `<code>`; null if it has none. */
export function languageOf({ attributes }: MatrixElement): string | null {
  return /^language-(.+)$/.exec(attributes.class ?? '')?.[1] ?? null
}

/** The marks of an inline element; none for nodes such as pictures. */
export function marksOf(schema: Schema, element: MatrixElement): Mark[] {
  const { tag, attributes } = element
  const mark = (name: string, attrs?: Record<string, unknown>) => [schema.mark(name, attrs)]
  switch (tag) {
    case 'strong':
    case 'b':
      return mark('bold', { tag })
    case 'em':
    case 'i':
      return mark('italic', { tag })
    case 'del':
    case 's':
      return mark('strike', { tag })
    case 'u':
      return mark('underline')
    case 'sub':
      return mark('subscript')
    case 'sup':
      return mark('superscript')
    case 'code':
      return mark('code', { language: languageOf(element) })
    case 'a':
      return attributes.href === undefined
        ? []
        : mark('link', { href: attributes.href, target: attributes.target ?? null })
    case 'span':
      return spanMarks(schema, attributes)
    default:
      return []
  }
}

function spanMarks(schema: Schema, attributes: MatrixElement['attributes']): Mark[] {
  const reason = attributes['data-mx-spoiler']
  const colour = attributes['data-mx-color']
  const background = attributes['data-mx-bg-color']
  return [
    ...(reason === undefined ? [] : [schema.mark('spoiler', { reason })]),
    ...(colour === undefined ? [] : [schema.mark('textColour', { colour })]),
    ...(background === undefined ? [] : [schema.mark('backgroundColour', { colour: background })]),
  ]
}
