import { describe, expect, test } from 'vitest'
import type { UploadOptions } from '@/shared/upload-file'
import { arrivedAs, type Arrived, type FileToSend } from './file-to-send'
import { createUploads, type UploadsOptions } from './uploads'

function fileOf(name: string, content = name, place: 'file' | 'text' = 'file'): FileToSend {
  return {
    examined: {
      file: new File([content], name),
      type: 'text/plain',
      msgtype: 'm.file',
      isMislabelled: false,
      location: undefined,
      measures: {},
    },
    choice: { name, place, description: '', removesLocation: true },
  }
}

/** A running upload that the test settles. */
interface Sent {
  file: File
  options: UploadOptions
  resolve: (mxcUri: string) => void
  reject: (error: unknown) => void
}

/** Uploads whose requests the test settles. */
function make(part: Partial<UploadsOptions> = {}) {
  const sent: Sent[] = []
  const arrived: Arrived[] = []
  const stored = { names: [] as readonly string[] }
  const uploads = createUploads({
    prepare: async ({ examined, choice }) => new File([examined.file], choice.name),
    identify: async (file) => `${file.name} ${await file.text()}`,
    upload: (file, options) =>
      new Promise((resolve, reject) => {
        const { signal } = options
        signal.addEventListener('abort', () => reject(signal.reason as Error))
        sent.push({ file, options, resolve, reject })
      }),
    known: new Map(),
    arrivedAs,
    onArrived: (one) => void arrived.push(one),
    describe: (error) => ({ title: String(error) }),
    storage: {
      read: () => stored.names,
      write: (names) => {
        stored.names = names
      },
    },
    ...part,
  })
  const states = () => uploads.items().map(({ file, state }) => `${file.choice.name} ${state.kind}`)
  const urls = () =>
    arrived.map((one) => (one.kind === 'file' ? one.attachment.url : one.picture.src))
  return { uploads, sent, stored, states, urls }
}

/** Lets all pending microtasks run. */
const settle = () => new Promise<void>((resolve) => setImmediate(resolve))

describe('uploads', () => {
  test('run one at a time and arrive in order', async () => {
    const { uploads, sent, states, urls } = make()
    const done = uploads.add([fileOf('a'), fileOf('b')])
    await settle()
    expect(states()).toEqual(['a uploading', 'b waiting'])
    sent[0]?.options.onProgress(3, 7)
    expect(uploads.items()[0]?.state).toEqual({ kind: 'uploading', sent: 3, total: 7 })
    sent[0]?.resolve('mxc://h/a')
    await settle()
    expect(states()).toEqual(['b uploading'])
    sent[1]?.resolve('mxc://h/b')
    await done
    expect(states()).toEqual([])
    expect(urls()).toEqual(['mxc://h/a', 'mxc://h/b'])
  })

  test('added later come last', async () => {
    const { uploads, sent, urls } = make()
    void uploads.add([fileOf('a')])
    const done = uploads.add([fileOf('b')])
    await settle()
    expect(sent).toHaveLength(1)
    sent[0]?.resolve('mxc://h/a')
    await settle()
    sent[1]?.resolve('mxc://h/b')
    await settle()
    await done
    expect(urls()).toEqual(['mxc://h/a', 'mxc://h/b'])
  })

  test('that fail say why and hold up later ones until retried', async () => {
    const { uploads, sent, states, urls } = make()
    await Promise.all([
      uploads.add([fileOf('a'), fileOf('b')]),
      settle().then(() => sent[0]?.reject('no connection')),
    ])
    expect(uploads.items()[0]?.state).toEqual({ kind: 'failed', words: { title: 'no connection' } })
    expect(states()).toEqual(['a failed', 'b waiting'])
    const [failed] = uploads.items()
    void uploads.retry(failed?.id ?? 0)
    await settle()
    sent[1]?.resolve('mxc://h/a')
    await settle()
    sent[2]?.resolve('mxc://h/b')
    await settle()
    expect(urls()).toEqual(['mxc://h/a', 'mxc://h/b'])
    expect(sent.map(({ file }) => file.name)).toEqual(['a', 'a', 'b'])
  })

  test('that failed let later ones continue once removed', async () => {
    const { uploads, sent, urls } = make()
    void uploads.add([fileOf('a'), fileOf('b')])
    await settle()
    sent[0]?.reject('no')
    await settle()
    void uploads.remove(uploads.items()[0]?.id ?? 0)
    await settle()
    sent[1]?.resolve('mxc://h/b')
    await settle()
    expect(urls()).toEqual(['mxc://h/b'])
  })

  test('end immediately and never arrive when cancelled', async () => {
    const { uploads, sent, states, urls } = make()
    void uploads.add([fileOf('a'), fileOf('b')])
    await settle()
    void uploads.remove(uploads.items()[0]?.id ?? 0)
    await settle()
    expect(sent[0]?.options.signal.aborted).toBe(true)
    expect(states()).toEqual(['b uploading'])
    sent[1]?.resolve('mxc://h/b')
    await settle()
    expect(urls()).toEqual(['mxc://h/b'])
  })

  test('can be retried when cancelled elsewhere', async () => {
    const { uploads, sent, states } = make()
    void uploads.add([fileOf('a')])
    await settle()
    sent[0]?.reject(new DOMException('Cancelled', 'AbortError'))
    await settle()
    expect(states()).toEqual(['a failed'])
  })

  test('of a file that can’t be read send nothing', async () => {
    const { uploads, sent, states } = make({ prepare: () => Promise.reject(new Error('gone')) })
    await uploads.add([fileOf('a')])
    expect(states()).toEqual(['a failed'])
    expect(sent).toEqual([])
  })

  test('of the same file aren’t repeated, except under another name', async () => {
    const { uploads, sent, urls } = make()
    void uploads.add([fileOf('a', 'same')])
    await settle()
    sent[0]?.resolve('mxc://h/a')
    await settle()
    await uploads.add([fileOf('a', 'same'), fileOf('a', 'same', 'text')])
    expect(urls()).toEqual(['mxc://h/a', 'mxc://h/a', 'mxc://h/a'])
    void uploads.add([fileOf('b', 'same'), fileOf('a', 'other')])
    await settle()
    sent[1]?.resolve('mxc://h/b')
    await settle()
    expect(sent.map(({ file }) => file.name)).toEqual(['a', 'b', 'a'])
  })

  test('end with their session but keep their names', async () => {
    const { uploads, sent, stored, urls } = make()
    const done = uploads.add([fileOf('a'), fileOf('b')])
    await settle()
    uploads.dispose()
    expect(sent[0]?.options.signal.aborted).toBe(true)
    await done
    expect(sent).toHaveLength(1)
    expect(urls()).toEqual([])
    expect(stored.names).toEqual(['a', 'b'])
  })

  test('interrupted by a reload keep their names until the user dismisses them', async () => {
    const { uploads, sent, stored } = make()
    void uploads.add([fileOf('a'), fileOf('b')])
    await settle()
    sent[0]?.resolve('mxc://h/a')
    await settle()
    expect(stored.names).toEqual(['b'])
    const { uploads: after, stored: storedAfter } = make({
      storage: {
        read: () => stored.names,
        write: (names) => {
          storedAfter.names = names
        },
      },
    })
    expect(after.lost()).toEqual(['b'])
    void after.add([fileOf('c')])
    expect(storedAfter.names).toEqual(['b', 'c'])
    after.forgetLost()
    expect(after.lost()).toEqual([])
    expect(storedAfter.names).toEqual(['c'])
  })
})
