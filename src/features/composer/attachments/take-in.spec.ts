// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { draftOf } from '@/features/composer/draft/draft'
import { shownEditor } from '@/features/composer/editor/shown-editor'
import { announcement, beginToasts, toastManager } from '@/ui/toast'
import type { Arrived, InlinePicture } from './file-to-send'
import { takeIn } from './take-in'

const attachment = { msgtype: 'm.file', filename: 'a.txt', url: 'mxc://h/a', info: {} } as const
const file: Arrived = { kind: 'file', attachment }
const picture: InlinePicture = { src: 'mxc://h/p', alt: 'A cat', width: 1, height: 1 }
const inText: Arrived = { kind: 'text', picture }

const draft = draftOf('@me:home', '!r:home')
const arrive = (arrived: Arrived) => takeIn('@me:home', '!r:home', arrived)
const source = () => draft.read().sources.rich
const toasts = vi.spyOn(toastManager, 'add')
beginToasts()

beforeEach(() => {
  draft.remove()
  toasts.mockClear()
})
afterEach(() => shownEditor.set(undefined))

/** Shows an editor of a room. @param isReady whether it can take a picture */
function show(roomId: string, isReady = true) {
  const insertPicture = vi.fn<(given: InlinePicture) => boolean>(() => isReady)
  shownEditor.set({ roomId, insertPicture })
  return insertPicture
}

test('a file is added to the draft and announced to screen readers', () => {
  show('!r:home')
  arrive(file)
  expect(draft.read().attachments).toEqual([attachment])
  expect(announcement.get().text).toBe('a.txt attached')
  expect(toasts).not.toHaveBeenCalled()
})

test('a picture goes where the cursor is', () => {
  const insertPicture = show('!r:home')
  arrive(inText)
  expect(insertPicture).toHaveBeenCalledExactlyOnceWith(picture)
  expect(source()).toBe('')
})

test('a picture goes to the end of the text while there is no editor', () => {
  show('!r:home', false)
  arrive(inText)
  expect(source()).toContain('mxc://h/p')
})

test('a file uploaded while another page or room is shown waits in the draft, with a toast', () => {
  arrive(file)
  const insertPicture = show('!other:home')
  arrive(inText)
  expect(insertPicture).not.toHaveBeenCalled()
  expect(draft.read().attachments).toEqual([attachment])
  expect(source()).toContain('mxc://h/p')
  expect(toasts.mock.calls).toMatchObject([
    [{ title: 'File uploaded', description: 'a.txt' }],
    [{ title: 'File uploaded', description: 'A cat' }],
  ])
})
