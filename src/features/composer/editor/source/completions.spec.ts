// @vitest-environment jsdom
import {
  type Completion,
  CompletionContext,
  type CompletionResult,
  type CompletionSource,
} from '@codemirror/autocomplete'
import type { Language } from '@codemirror/language'
import { EditorState } from '@codemirror/state'
import { EditorView } from '@codemirror/view'
import { describe, expect, test } from 'vitest'
import { htmlLanguage } from './html-language'
import { markdownLanguage } from './markdown-language'
import { type Offer, offersFor } from './offers'
import { tagNames } from './tags'

const languages = { markdown: markdownLanguage, html: htmlLanguage }
type Mode = keyof typeof languages

/** A source with the cursor at the bar, and nothing after it. */
function at(text: string, language: Language, explicit = false) {
  const position = text.indexOf('|')
  const doc = text.replace('|', '')
  const state = EditorState.create({ doc, extensions: language })
  return new CompletionContext(state, position, explicit)
}

const complete = async (source: CompletionSource, context: CompletionContext) =>
  await source(context)

const jana: Offer = { label: 'Jana', detail: '@jana:h', insert: '[Jana](x)' }

/** The search text at the bar; undefined if there is none. */
async function asked(text: string, mode: Mode, explicit = false) {
  let typed: string | undefined
  const source = offersFor((word) => {
    typed = word
    return Promise.resolve([jana])
  })
  await complete(source, at(text, languages[mode], explicit))
  return typed
}

describe('mentions are offered', () => {
  test.each([
    ['@|', '@'],
    ['Hello @ja|', '@ja'],
    ['(@ja|', '@ja'],
    ['see #open|', '#open'],
    ['**bold** @jä|', '@jä'],
  ])('in either language: %s', async (text, word) => {
    expect(await asked(text, 'markdown')).toBe(word)
    expect(await asked(text, 'html')).toBe(word)
  })

  test.each(['mail@ex|', '@a:b@|', '##|', 'a#b|', '/#x|', 'https://matrix.to/#/@a|'])(
    'but not in the midst of something: %s',
    async (text) => {
      expect(await asked(text, 'markdown')).toBeUndefined()
      expect(await asked(text, 'html')).toBeUndefined()
    },
  )

  test.each(['`@ja|`', '```\n@ja|\n```', '[@ja|](x)', '<b title="@ja|">', '$@ja|$'])(
    'nor in code and tags of Markdown: %s',
    async (text) => {
      expect(await asked(text, 'markdown')).toBeUndefined()
    },
  )

  test.each(['<b title="@ja|">', '<!-- @ja| -->', '<b @ja|>', '<script> @ja|</script>'])(
    'nor in tags of HTML: %s',
    async (text) => {
      expect(await asked(text, 'html')).toBeUndefined()
    },
  )

  test('for what may become a heading, only once more is typed, or where it is asked for', async () => {
    expect(await asked('#|', 'markdown')).toBeUndefined()
    expect(await asked('#|', 'markdown', true)).toBe('#')
    expect(await asked('#o|', 'markdown')).toBe('#o')
  })
})

/** Chooses the first of what is offered. @returns the source afterwards, with the cursor as a bar */
async function choose(text: string, offer: Offer): Promise<string> {
  const context = at(text, markdownLanguage)
  const source = offersFor(() => Promise.resolve([offer]))
  const result = await complete(source, context)
  const view = new EditorView({ state: context.state })
  view.dispatch({ selection: { anchor: context.pos } })
  const [option] = result?.options ?? []
  if (result && typeof option?.apply === 'function')
    option.apply(view, option, result.from, context.pos)
  const { main } = view.state.selection
  const after = view.state.doc.toString()
  view.destroy()
  return `${after.slice(0, main.head)}|${after.slice(main.head)}`
}

describe('what is chosen', () => {
  test('takes the place of what was typed', async () => {
    expect(await choose('Hello @ja| there', jana)).toBe('Hello [Jana](x)| there')
  })

  test('that cannot be chosen changes nothing', async () => {
    expect(await choose('Hello @ja| there', { label: 'x', insert: undefined })).toBe(
      'Hello @ja| there',
    )
  })
})

async function tagsAt(text: string): Promise<CompletionResult | null> {
  return await complete(tagNames, at(text, htmlLanguage))
}

const order = (a: Completion, b: Completion) => (b.boost ?? 0) - (a.boost ?? 0)

describe('tags', () => {
  test('are offered as far as they may be sent', async () => {
    const labels = (await tagsAt('<t|'))?.options.map(({ label }) => label) ?? []
    expect(labels).toContain('table')
    expect(labels).toContain('span')
    for (const tag of ['script', 'style', 'iframe', 'form', 'input', 'font'])
      expect(labels).not.toContain(tag)
  })

  test.each([
    ['<p>a<b>c</|', ['b>', 'p>']],
    ['<ul><li>a</li><li>b</l|', ['li>', 'ul>']],
    ['<p>a<br></|', ['p>']],
    ['<p>a</p></|', []],
  ])('are closed from the innermost: %s', async (text, applied) => {
    const options = [...((await tagsAt(text))?.options ?? [])].sort(order)
    expect(options.map(({ apply }) => apply)).toEqual(applied)
  })

  test.each(['a|', '<!-- <t| -->', '<b title="<t|">', 'a < t|'])(
    'are not offered elsewhere: %s',
    async (text) => {
      expect(await tagsAt(text)).toBeNull()
    },
  )
})
