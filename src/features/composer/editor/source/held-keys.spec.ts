// @vitest-environment jsdom
import type { EditorView } from '@codemirror/view'
import { describe, expect, test, vi } from 'vitest'
import { support } from './html'
import type { Offer } from './offers'
import { createMessageView } from './message-view'

// A busy machine takes its time.
vi.setConfig({ testTimeout: 60_000 })
const eventually = (check: () => void) => vi.waitFor(check, { timeout: 20_000 })

// Nothing is measured here.
vi.stubGlobal('requestAnimationFrame', () => 0)

const offer = (name: string): Offer => ({ label: name, insert: `<a>${name}</a>` })

/** An editor whose mentions are found when the test says so. */
function editing() {
  const asked: { typed: string; found: (offers: readonly Offer[]) => void }[] = []
  const view = createMessageView({
    ...support,
    value: '',
    placeholder: 'Write',
    describedBy: 'keys',
    onChange: () => {},
    onBlur: () => {},
    onSend: () => {},
    findOffers: (typed) => new Promise((found) => asked.push({ typed, found })),
  })
  document.body.append(view.dom)
  const type = (text: string) => {
    for (const letter of text) {
      const { head } = view.state.selection.main
      view.dispatch({
        changes: { from: head, insert: letter },
        selection: { anchor: head + 1 },
        userEvent: 'input.type',
      })
    }
  }
  const find = async (typed: string, offers: readonly Offer[]) => {
    await eventually(() => expect(asked.at(-1)?.typed).toBe(typed))
    asked.at(-1)?.found(offers)
  }
  const listed = () =>
    [...view.dom.querySelectorAll('[role=option]')].map(({ textContent }) => textContent)
  return { view, type, find, listed, text: () => view.state.doc.toString() }
}

function press(view: EditorView, key: string, keyCode: number): void {
  view.contentDOM.dispatchEvent(
    new KeyboardEvent('keydown', { key, keyCode, cancelable: true, bubbles: true }),
  )
}

/** With a list for `@h` on screen, while the one for `@ha` is on its way. */
async function typedOn() {
  const editor = editing()
  editor.type('@h')
  await editor.find('@h', [offer('Hedwig'), offer('Hans')])
  await eventually(() => expect(editor.listed()).toEqual(['Hedwig', 'Hans']))
  editor.type('a')
  return editor
}

describe('a key that is pressed while the list is found anew', () => {
  test('chooses from the new one', async () => {
    const { view, find, text } = await typedOn()
    press(view, 'Enter', 13)
    await find('@ha', [offer('Hans')])
    await eventually(() => expect(text()).toBe('<a>Hans</a>'))
  })

  test('moves in the new one, one after the other', async () => {
    const { view, find, text } = await typedOn()
    press(view, 'ArrowDown', 40)
    press(view, 'Enter', 13)
    await find('@ha', [offer('Hans'), offer('Hanna')])
    await eventually(() => expect(text()).toBe('<a>Hanna</a>'))
  })

  test('breaks the line where nothing is found', async () => {
    const { view, find, text } = await typedOn()
    press(view, 'Enter', 13)
    await find('@ha', [])
    await eventually(() => expect(text()).toBe('@ha\n'))
  })

  test('breaks the line before what is typed after it', async () => {
    const { view, type, text } = await typedOn()
    press(view, 'Enter', 13)
    type('x')
    await eventually(() => expect(text()).toBe('@ha\nx'))
    expect(view.state.selection.main.head).toBe(5)
  })
})

test('without a list a key does at once what it does elsewhere', () => {
  const { view, type, text } = editing()
  type('@h')
  press(view, 'Enter', 13)
  expect(text()).toBe('@h\n')
})
