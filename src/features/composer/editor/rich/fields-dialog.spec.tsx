// @vitest-environment jsdom
import { act } from 'react'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { createRoot } from 'react-dom/client'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { SessionProvider } from '@/session/session-context'
import { createSession } from '@/session/session'
import { formatDialogs } from './dialogs'
import { FieldsDialog } from './fields-dialog'
import { createMessageEditor, htmlOf } from './message-editor'

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })

const png = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0)
const dead = () => Response.json({ errcode: 'M_NOT_FOUND', error: 'Not found' }, { status: 404 })
const alive = () => new Response(png, { headers: { 'Content-Type': 'image/png' } })
const page = () => new Response('<html>', { headers: { 'Content-Type': 'image/png' } })

const nothing: () => void = () => undefined

// Nothing is on screen here, so that the preview asks for nothing.
class NothingVisible {
  readonly observe = nothing
  readonly unobserve = nothing
}

let close = nothing

beforeEach(() => vi.stubGlobal('IntersectionObserver', NothingVisible))
afterEach(() => {
  close()
  vi.unstubAllGlobals()
})

const alert = () => document.querySelector('[role=alert]')?.textContent

const press = (words: string) =>
  act(async () => {
    const buttons = [...document.querySelectorAll('button')]
    const button = buttons.find(({ textContent }) => textContent === words)
    if (!button) throw new Error(`No button ${words}`)
    button.click()
  })

/** Types into the first field. */
const type = (text: string) =>
  act(async () => {
    const [field] = document.querySelectorAll<HTMLInputElement>('[role=dialog] input')
    // As a browser sets it, which React does not take for its own doing.
    const value = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')
    value?.set?.call(field, text)
    field?.dispatchEvent(new Event('input', { bubbles: true }))
  })

/** The dialog for a picture over an editor; `answer` is what the homeserver says of each URI. */
function open(html: string, answer: () => Response | Promise<Response>) {
  const { editor } = createMessageEditor({
    html,
    label: 'Message',
    placeholder: '',
    describedBy: 'keys',
    mentionListId: 'mentions',
  })
  editor.mount(document.body.appendChild(document.createElement('div')))
  const asked: string[] = []
  const account = {
    baseUrl: 'https://server',
    versions: ['v1.11'],
    userId: '@me:server',
    isGuest: false,
  }
  const session = createSession(account, 'token', {
    send: async (url) => {
      asked.push(url)
      return answer()
    },
  })
  const onClose = vi.fn()
  const root = createRoot(document.body.appendChild(document.createElement('div')))
  act(() =>
    root.render(
      <SessionProvider session={session}>
        <QueryClientProvider client={new QueryClient()}>
          <FieldsDialog
            editor={editor}
            dialog={formatDialogs.image}
            onChooseFile={undefined}
            open
            onClose={onClose}
          />
        </QueryClientProvider>
      </SessionProvider>,
    ),
  )
  close = () => {
    act(() => root.unmount())
    editor.destroy()
    document.body.replaceChildren()
  }
  return { editor, asked, onClose }
}

test('a picture is inserted once it loads', async () => {
  const { editor, asked, onClose } = open('<p>a</p>', alive)
  await type('mxc://server/a')
  await press('Insert picture')
  await vi.waitFor(() => expect(onClose).toHaveBeenCalledOnce())
  expect(asked).toHaveLength(1)
  expect(asked[0]).toContain('/thumbnail/server/a?')
  expect(htmlOf(editor)).toContain('<img src="mxc://server/a"')
})

test.each([
  ['nothing', dead, 'Not found'],
  ['a page that is called a picture', page, 'The response isn’t a picture'],
])('a URI that leads to %s is reported and can be inserted anyway', async (_, answer, said) => {
  const { editor, asked, onClose } = open('<p>a</p>', answer)
  await type('mxc://server/a')
  await press('Insert picture')
  await vi.waitFor(() => expect(alert()).toContain('Not inserted: no picture could be loaded'))
  expect(alert()).toContain(said)
  await press('Retry')
  await vi.waitFor(() => expect(asked).toHaveLength(2))
  await vi.waitFor(() => expect(alert()).toContain('Not inserted'))
  expect(htmlOf(editor)).not.toContain('img')
  expect(onClose).not.toHaveBeenCalled()
  // Another URI has not failed yet.
  await type('mxc://server/b')
  expect(alert()).toBeUndefined()
  await press('Insert picture')
  await vi.waitFor(() => expect(alert()).toContain('Not inserted'))
  await press('Insert anyway')
  expect(onClose).toHaveBeenCalledOnce()
  expect(htmlOf(editor)).toContain('<img src="mxc://server/b"')
})

test('a picture that loads after the URI changed or the dialog closed isn’t inserted', async () => {
  let answer: (response: Response) => void = nothing
  const later = () =>
    new Promise<Response>((resolve) => {
      answer = resolve
    })
  const { editor, onClose } = open('<p>a</p>', later)
  await type('mxc://server/a')
  await press('Insert picture')
  await type('mxc://server/ab')
  await act(async () => answer(alive()))
  expect(htmlOf(editor)).not.toContain('img')
  await press('Insert picture')
  close()
  close = nothing
  await act(async () => answer(alive()))
  expect(onClose).not.toHaveBeenCalled()
})
