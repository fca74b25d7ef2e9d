import { expect, test, vi } from 'vitest'
import { acceptConfirm, cancelConfirm, confirm, getConfirmState } from './confirm-store'

const question = { title: 'Delete it?', body: 'It is gone then.', confirmLabel: 'Delete' }

test('does nothing and resolves to false when cancelled', async () => {
  const onConfirm = vi.fn()
  const answer = confirm({ ...question, onConfirm })
  expect(getConfirmState().open).toBe(true)
  cancelConfirm()
  expect(await answer).toBe(false)
  expect(onConfirm).not.toHaveBeenCalled()
  expect(getConfirmState().open).toBe(false)
})

test('shows that the action is running, runs it once, and resolves to true when done', async () => {
  const action: { finish?: () => void } = {}
  const onConfirm = vi.fn(() => new Promise<void>((resolve) => (action.finish = resolve)))
  const answer = confirm({ ...question, onConfirm })
  const running = acceptConfirm()
  expect(getConfirmState().pending).toBe(true)
  cancelConfirm()
  await acceptConfirm()
  expect(getConfirmState().open).toBe(true)
  expect(onConfirm).toHaveBeenCalledTimes(1)
  action.finish?.()
  await running
  expect(await answer).toBe(true)
  expect(getConfirmState().open).toBe(false)
})

test('stays open with the reason if the action fails, and can be retried', async () => {
  const failure = new Error('no')
  const onConfirm = vi.fn().mockRejectedValueOnce(failure).mockResolvedValueOnce(undefined)
  const answer = confirm({ ...question, onConfirm })
  await acceptConfirm()
  expect(getConfirmState()).toMatchObject({
    open: true,
    pending: false,
    failure: { cause: failure },
  })
  await acceptConfirm()
  expect(await answer).toBe(true)
  expect(getConfirmState().failure).toBeUndefined()
})

test('cancels an open question when another one is asked', async () => {
  const first = confirm({ ...question, onConfirm: vi.fn() })
  const second = confirm({ ...question, title: 'Another?', onConfirm: vi.fn() })
  expect(await first).toBe(false)
  expect(getConfirmState().request?.title).toBe('Another?')
  cancelConfirm()
  expect(await second).toBe(false)
})
