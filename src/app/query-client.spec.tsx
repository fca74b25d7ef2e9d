// @vitest-environment jsdom
import { QueryClientProvider, useMutation } from '@tanstack/react-query'
import { createRoot } from 'react-dom/client'
import { expect, test, vi } from 'vitest'
import { createQueryClient } from './query-client'

// Renders as a browser does: nothing is flushed early.
Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: false })

test('a click that waits behind another finds the button disabled', async () => {
  const send = vi.fn(() => new Promise<void>(() => undefined))
  function SendButton() {
    const { mutate, isPending } = useMutation({ mutationFn: send })
    return (
      <button type="button" disabled={isPending} onClick={() => mutate()}>
        Send
      </button>
    )
  }
  const root = createRoot(document.body.appendChild(document.createElement('div')))
  root.render(
    <QueryClientProvider client={createQueryClient()}>
      <SendButton />
    </QueryClientProvider>,
  )
  const button = await vi.waitFor(() => document.querySelector('button') ?? expect.fail())
  // Both tasks are waiting before the first click can ask for one.
  await Promise.all(
    [0, 0].map(
      (delay) => new Promise((resolve) => setTimeout(() => resolve(button.click()), delay)),
    ),
  )
  expect(send).toHaveBeenCalledTimes(1)
  root.unmount()
})
