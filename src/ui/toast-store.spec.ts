import { expect, it, vi } from 'vitest'
import { announce, dismissToast, getToastState, subscribeToasts, toast } from './toast-store'

it('shows the latest four, takes one away, and tells whoever listens', () => {
  const listener = vi.fn()
  const stop = subscribeToasts(listener)
  const ids = ['one', 'two', 'three', 'four', 'five'].map((text) => toast({ tone: 'info', text }))
  expect(getToastState().toasts.map(({ text }) => text)).toEqual(['two', 'three', 'four', 'five'])
  dismissToast(ids[2] ?? 0)
  expect(getToastState().toasts.map(({ text }) => text)).toEqual(['two', 'four', 'five'])
  expect(listener).toHaveBeenCalledTimes(6)
  stop()
  toast({ tone: 'ok', text: 'six' })
  expect(listener).toHaveBeenCalledTimes(6)
})

it('says the same words again when they are announced again', () => {
  announce('Copied')
  const first = getToastState().announcement
  announce('Copied')
  const second = getToastState().announcement
  expect(second.text).toBe('Copied')
  expect(second.id).not.toBe(first.id)
})
