// @vitest-environment jsdom
import { act } from 'react'
import { insertNewlineAndIndent } from '@codemirror/commands'
import { forEachDiagnostic } from '@codemirror/lint'
import { EditorView } from '@codemirror/view'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { createRoot, type Root } from 'react-dom/client'
import { createMemoryRouter, RouterProvider } from 'react-router-dom'
import { afterEach, beforeAll, expect, test, vi } from 'vitest'
import { createHomeserver } from '@demo/server'
import { catalogue } from '@/api/endpoints/catalogue'
import type { WrittenRequest } from '@/api/request'
import { createSession } from '@/session/session'
import { SessionProvider } from '@/session/session-context'
import { jsonEditorModule } from './body/json/editor-module'
import { apiRequestDraft } from './draft'
import { RequestEditor } from './request-editor'
import { useApiRequest } from './use-api-request'
import { variablesEntry } from './variables/variables'

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })

const account = {
  baseUrl: 'https://hs.org',
  versions: ['v1.15'],
  userId: '@ada:hs.org',
  isGuest: false,
} as const

const facts = { versions: [], capabilities: {}, unrecognized: new Set<string>() }

// Nothing is measured here.
Range.prototype.getClientRects = () => [] as unknown as DOMRectList

let root: Root

// Otherwise it would take the plain field's place at any time.
beforeAll(async () => void (await jsonEditorModule.load()))

/** The editor at a path of the console, what it submits, and the paths that it reads from. */
async function openAt(path: string) {
  const homeserver = createHomeserver({ serverName: 'hs.org', seed: false })
  const sent: string[] = []
  const send = (url: string, init: RequestInit) => {
    sent.push(new URL(url).pathname)
    return homeserver.handle(new Request(url, init))
  }
  const session = createSession(account, 'secret', { send })
  const onSend = vi.fn<(request: WrittenRequest) => void>()
  function Editor() {
    const request = useApiRequest(catalogue)
    const submit = () => {
      request.check()
      if (!(request.problems.path ?? request.problems.body)) onSend(request.toSend)
    }
    return (
      <RequestEditor
        request={request}
        facts={facts}
        pending={false}
        onSend={submit}
        onCancel={() => undefined}
      />
    )
  }
  const router = createMemoryRouter([{ path: '/api/:endpointId', element: <Editor /> }], {
    initialEntries: [path],
  })
  root = createRoot(document.body.appendChild(document.createElement('div')))
  await act(async () =>
    root.render(
      <SessionProvider session={session}>
        <QueryClientProvider client={new QueryClient()}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </SessionProvider>,
    ),
  )
  return { onSend, sent }
}

afterEach(() => {
  act(() => root.unmount())
  document.body.replaceChildren()
})

/** The field below a label. */
function field(label: string): HTMLInputElement | HTMLTextAreaElement {
  const found = [...document.querySelectorAll('label')].find((one) => one.textContent === label)
  const control = found && (found.control ?? found.querySelector('input'))
  if (!(control instanceof HTMLInputElement || control instanceof HTMLTextAreaElement)) {
    throw new Error(`No field ${label}`)
  }
  return control
}

async function type(label: string, text: string) {
  const control = field(label)
  await act(async () => {
    control.focus()
    // As the browser does: React replaces the element’s own setter.
    Reflect.set(Object.getPrototypeOf(control), 'value', text, control)
    control.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertText' }))
  })
}

/** The source editor of the body. */
function bodyEditor(): EditorView {
  const element = document.querySelector<HTMLElement>('[role=textbox][aria-multiline=true]')
  const view = element && EditorView.findFromDOM(element)
  if (!view) throw new Error('No source editor')
  return view
}

const bodyText = () => bodyEditor().state.doc.toString()

async function typeBody(insert: string) {
  const view = bodyEditor()
  await act(async () => {
    view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert } })
    // What was typed is handed out as it loses the focus.
    view.contentDOM.dispatchEvent(new FocusEvent('blur'))
  })
}

/** The parts of the body that are marked, with the reason. */
function marks(): string[] {
  const found: string[] = []
  const { state } = bodyEditor()
  forEachDiagnostic(state, ({ message }, from, to) => {
    found.push(`${state.sliceDoc(from, to)} | ${message}`)
  })
  return found
}

const click = (element: HTMLElement | undefined | null) => act(async () => element?.click())
const button = (name: string) =>
  [...document.querySelectorAll('button')].find(({ textContent }) => textContent?.startsWith(name))
const alerts = () =>
  [...document.querySelectorAll('[role=alert]')].map(({ textContent }) => textContent)

test('fields and JSON are made from each other', async () => {
  const { onSend } = await openAt('/api/kick?roomId=!a:hs.org')
  await type('user_id', '@eve:hs.org')
  await type('reason (optional)', 'Field')
  await click(field('JSON'))
  expect(JSON.parse(bodyText())).toEqual({ user_id: '@eve:hs.org', reason: 'Field' })
  await typeBody('{"user_id": "@eve:hs.org", "reason": "JSON", "more": 1}')
  await click(field('Fields'))
  expect(field('reason (optional)').value).toBe('JSON')
  expect(document.body.textContent).toContain('Also in the body: more')
  await type('reason (optional)', '')
  await click(button('Send request'))
  const [request] = onSend.mock.lastCall ?? []
  expect(request?.path).toBe('/_matrix/client/v3/rooms/!a%3Ahs.org/kick')
  expect(JSON.parse(request?.body ?? '')).toEqual({ user_id: '@eve:hs.org', more: 1 })
})

test('what can’t be read stays in its field, and nothing is sent in its place', async () => {
  const { onSend } = await openAt('/api/createRoom')
  await type('creation_content (optional)', '{"a": ')
  await click(field('JSON'))
  await click(field('Fields'))
  expect(field('creation_content (optional)').value).toBe('{"a": ')
  await click(button('Send request'))
  expect(alerts()).toContain('Correct creation_content first')
  expect(onSend).not.toHaveBeenCalled()
  await type('creation_content (optional)', '{"a": 1}')
  await click(button('Send request'))
  expect(JSON.parse(onSend.mock.lastCall?.[0].body ?? '')).toEqual({ creation_content: { a: 1 } })
})

test('what can’t be read no longer counts once it was replaced in the JSON', async () => {
  const { onSend } = await openAt('/api/createRoom')
  await type('creation_content (optional)', '{"a": ')
  await type('initial_state (optional)', '[')
  await click(button('Send request'))
  expect(alerts()).toContain('Correct creation_content, initial_state first')
  await click(field('JSON'))
  await typeBody('{"creation_content": {"b": 1}, "initial_state": []}')
  expect(alerts()).toEqual([])
  await click(button('Send request'))
  expect(onSend).toHaveBeenCalledOnce()
  await click(field('Fields'))
  expect(JSON.parse(field('creation_content (optional)').value)).toEqual({ b: 1 })
})

test('marks what is wrong in the body, and goes there', async () => {
  const { onSend } = await openAt('/api/kick?roomId=!a:hs.org')
  await click(field('JSON'))
  await typeBody('{\n  "user_id": 1\n}')
  expect(marks()).toEqual(['1 | Not as specified: user_id should be string, but is 1'])
  await typeBody('{\n  "user_id": "@eve:hs.org",\n}')
  expect(marks()).toEqual([', | Not JSON: nothing follows this comma'])
  expect(alerts()).toEqual([])
  await click(button('Line 2, column 27'))
  const { main } = bodyEditor().state.selection
  expect(bodyEditor().state.sliceDoc(main.from, main.to)).toBe(',')
  await click(button('Send request'))
  expect(onSend).not.toHaveBeenCalled()
  expect(alerts()).toEqual(['Not JSON: nothing follows this comma'])
  expect(bodyEditor().contentDOM.getAttribute('aria-invalid')).toBe('true')
  const imported = '{\r\n  "user_id": "@eve:hs.org",\r\n  x}'
  await act(async () =>
    apiRequestDraft(account.userId).update((now) => ({ ...now, body: imported })),
  )
  await click(button('Line 3, column 3'))
  const { from, to } = bodyEditor().state.selection.main
  expect([bodyEditor().state.sliceDoc(from, to), marks()[0]?.slice(0, 1)]).toEqual(['x', 'x'])
  await typeBody('{"user_id":"@eve:hs.org"}')
  expect([alerts(), marks()]).toEqual([[], []])
  await click(button('Format'))
  expect(bodyText()).toBe('{\n  "user_id": "@eve:hs.org"\n}')
  expect(bodyEditor().contentDOM.getAttribute('aria-invalid')).toBeNull()
})

test('a new line is indented by what is open, whatever variables there are', async () => {
  await openAt('/api/kick?roomId=!a:hs.org')
  await click(field('JSON'))
  await typeBody('{\n  "a": {{n}},\n  "b": [')
  const view = bodyEditor()
  await act(async () => {
    view.dispatch({ selection: { anchor: view.state.doc.length } })
    insertNewlineAndIndent(view)
    view.dispatch(view.state.replaceSelection('1'))
    insertNewlineAndIndent(view)
  })
  expect(bodyText()).toBe('{\n  "a": {{n}},\n  "b": [\n    1\n    ')
})

test('what was typed is there for Ctrl+Enter', async () => {
  const { onSend } = await openAt('/api/kick?roomId=!a:hs.org')
  await click(field('JSON'))
  const view = bodyEditor()
  await act(async () => {
    view.dispatch({
      changes: { from: 0, to: view.state.doc.length, insert: '{"user_id": "@a:b"}' },
    })
    const init = { key: 'Enter', keyCode: 13, ctrlKey: true, bubbles: true, cancelable: true }
    view.contentDOM.dispatchEvent(new KeyboardEvent('keydown', init))
  })
  await click(button('Send request'))
  expect(onSend.mock.lastCall?.[0].body).toBe('{"user_id": "@a:b"}')
})

const setVariable = (name: string, value: string) =>
  act(async () => variablesEntry(account.userId).update([{ name, value }]))

test('a variable becomes a number, or is refused', async () => {
  await setVariable('n', 'many')
  const { onSend } = await openAt('/api/searchUserDirectory')
  await type('search_term', 'ada')
  await type('limit (optional)', '{{n}}')
  expect(alerts()).toEqual(['{{n}} is “many”, but limit must be a number'])
  await click(button('Send request'))
  expect(onSend).not.toHaveBeenCalled()
  await setVariable('n', '5')
  expect(alerts()).toEqual([])
  await click(button('Send request'))
  expect(JSON.parse(onSend.mock.lastCall?.[0].body ?? '')).toEqual({ search_term: 'ada', limit: 5 })
  await click(field('JSON'))
  expect(bodyText()).toContain('"limit": {{n}}')
  await act(async () => variablesEntry(account.userId).remove())
})

test('variables are completed within the path', async () => {
  await setVariable('room', '!a:hs')
  await openAt('/api/custom')
  await type('Path', '/_matrix/{{RO')
  const options = [...document.querySelectorAll<HTMLElement>('[role=option]')]
  expect(options.map(({ textContent }) => textContent)).toEqual(['{{room}}!a:hs'])
  await click(options[0])
  expect(field('Path').value).toBe('/_matrix/{{room}}')
  await act(async () => variablesEntry(account.userId).remove())
})

test('reads the events of a room when their field is focused, not while the room is typed', async () => {
  const { sent } = await openAt('/api/getOneRoomEvent')
  await act(async () => field('eventId').focus())
  for (const typed of ['!', '!a:h', '!a:hs.org']) await type('roomId', typed)
  const reads = () => sent.filter((path) => path.endsWith('/messages'))
  expect(reads()).toEqual([])
  await act(async () => field('eventId').focus())
  expect(reads()).toEqual(['/_matrix/client/v3/rooms/!a%3Ahs.org/messages'])
  for (const typed of ['!b', '!b:hs.org']) await type('roomId', typed)
  expect(reads()).toHaveLength(1)
})

test('fills in variables, and refuses those that don’t exist', async () => {
  const { onSend } = await openAt('/api/kick')
  await type('roomId', '{{roomId}}')
  await type('user_id', '@{{name}}:hs.org')
  expect(field('Path').value).toBe('/_matrix/client/v3/rooms/{{roomId}}/kick')
  await click(button('Send request'))
  expect(alerts()).toEqual([
    'There is no variable “roomId”',
    expect.stringContaining('There is no variable “name”'),
  ])
  expect(onSend).not.toHaveBeenCalled()
  const variables = [
    { name: 'roomId', value: '!a/b:hs.org' },
    { name: 'name', value: 'eve"' },
  ]
  await act(async () => variablesEntry(account.userId).update(variables))
  expect(alerts()).toEqual([])
  await click(button('Show this request'))
  expect(document.querySelector('[aria-label="This request"]')?.textContent).toContain(
    '/rooms/!a%2Fb%3Ahs.org/kick',
  )
  await click(button('Send request'))
  const [request] = onSend.mock.lastCall ?? []
  expect(request?.path).toBe('/_matrix/client/v3/rooms/!a%2Fb%3Ahs.org/kick')
  expect(JSON.parse(request?.body ?? '')).toEqual({ user_id: '@eve":hs.org' })
  await act(async () => variablesEntry(account.userId).remove())
})

test('suggests event types, and takes any other', async () => {
  await openAt('/api/getRoomStateByType?roomId=!a:hs.org')
  await type('eventType', 'join')
  const options = [...document.querySelectorAll<HTMLElement>('[role=option]')]
  expect(options.map(({ textContent }) => textContent)).toEqual(['m.room.join_rules'])
  await click(options[0])
  expect(field('eventType').value).toBe('m.room.join_rules')
  await type('eventType', 'org.example.own')
  expect(field('Path').value).toMatch(/\/state\/org\.example\.own$/)
})

test('uploads a file, whose name is filled in', async () => {
  const { onSend } = await openAt('/api/uploadContent')
  await click(button('Send request'))
  expect(alerts()).toEqual(['Choose a file'])
  const file = new File(['Hello'], 'a b.txt', { type: 'text/plain' })
  const input = document.querySelector<HTMLInputElement>('input[type=file]')
  await act(async () => {
    if (input) Object.defineProperty(input, 'files', { value: [file] })
    input?.dispatchEvent(new Event('change', { bubbles: true }))
  })
  expect(field('Path').value).toMatch(/\?filename=a\+b\.txt$/)
  await click(button('Send request'))
  expect(onSend.mock.lastCall?.[0]).toMatchObject({ file, body: undefined })
})
