import { expect, test, vi } from 'vitest'
import { createAvatarUpload, type AvatarUploadSteps } from './avatar-upload'

const picture = () => new File(['picture'], 'avatar.png', { type: 'image/png' })

/** A machine whose steps succeed unless a test replaces them, and its states. */
function make(steps: Partial<AvatarUploadSteps> = {}) {
  const upload = vi.fn<AvatarUploadSteps['upload']>(steps.upload ?? (async () => 'mxc://hs/one'))
  const set = vi.fn<AvatarUploadSteps['set']>(steps.set ?? (async () => {}))
  const machine = createAvatarUpload({ upload, set })
  const seen: string[] = []
  machine.subscribe(() => seen.push(machine.state().step))
  return { machine, upload, set, seen }
}

/** Waits like an unresponsive server, until it is cancelled. */
const untilAborted = (signal: AbortSignal) =>
  new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error))
  })

test('uploads, then sets the result', async () => {
  const { machine, set, seen } = make()
  await machine.start(picture())
  expect(set).toHaveBeenCalledWith('mxc://hs/one', expect.any(AbortSignal))
  expect(machine.state()).toEqual({ step: 'done', mxcUri: 'mxc://hs/one' })
  expect(seen).toEqual(['uploading', 'setting', 'done'])
})

test('reports the upload’s progress', async () => {
  const { machine } = make({
    upload: async (_, { onProgress }) => {
      onProgress(3, 7)
      expect(machine.state()).toEqual({ step: 'uploading', sent: 3, total: 7 })
      return 'mxc://hs/one'
    },
  })
  await machine.start(picture())
  expect(machine.state().step).toBe('done')
})

test('repeats a failed upload from the start, and sets nothing', async () => {
  const error = new Error('no connection')
  const { machine, upload, set } = make({
    upload: vi
      .fn<AvatarUploadSteps['upload']>()
      .mockRejectedValueOnce(error)
      .mockResolvedValueOnce('mxc://hs/two'),
  })
  const file = picture()
  await machine.start(file)
  expect(machine.state()).toEqual({ step: 'uploadFailed', error })
  expect(set).not.toHaveBeenCalled()
  await machine.start(file)
  expect(upload).toHaveBeenCalledTimes(2)
  expect(machine.state()).toEqual({ step: 'done', mxcUri: 'mxc://hs/two' })
})

test('only sets the avatar again if only that failed', async () => {
  const error = new Error('rate limit')
  const { machine, upload, set, seen } = make({
    set: vi.fn<AvatarUploadSteps['set']>().mockRejectedValueOnce(error).mockResolvedValueOnce(),
  })
  const file = picture()
  await machine.start(file)
  expect(machine.state()).toEqual({ step: 'setFailed', mxcUri: 'mxc://hs/one', error })
  await machine.start(file)
  expect(upload).toHaveBeenCalledTimes(1)
  expect(set).toHaveBeenCalledTimes(2)
  expect(seen).toEqual(['uploading', 'setting', 'setFailed', 'setting', 'done'])
})

test('uploads another crop as a new picture', async () => {
  const { machine, upload } = make({
    set: vi
      .fn<AvatarUploadSteps['set']>()
      .mockRejectedValueOnce(new Error('no'))
      .mockResolvedValue(),
  })
  await machine.start(picture())
  await machine.start(picture())
  expect(upload).toHaveBeenCalledTimes(2)
})

test('can start again after a cancelled upload', async () => {
  const { machine, set } = make({ upload: (_, { signal }) => untilAborted(signal) })
  const started = machine.start(picture())
  machine.cancel()
  await started
  expect(machine.state()).toEqual({ step: 'ready' })
  expect(set).not.toHaveBeenCalled()
})

test('keeps the uploaded picture if cancelled while setting it', async () => {
  const { machine, upload } = make({ set: (_, signal) => untilAborted(signal) })
  const file = picture()
  const started = machine.start(file)
  await vi.waitFor(() => expect(machine.state().step).toBe('setting'))
  machine.cancel()
  await started
  expect(machine.state()).toMatchObject({ step: 'setFailed', mxcUri: 'mxc://hs/one' })
  expect(upload).toHaveBeenCalledTimes(1)
})

test('sends once if started twice', async () => {
  const { machine, upload, set } = make()
  const file = picture()
  await Promise.all([machine.start(file), machine.start(file)])
  expect(upload).toHaveBeenCalledTimes(1)
  expect(set).toHaveBeenCalledTimes(1)
})
