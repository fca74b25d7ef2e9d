import { useEffect, useRef } from 'react'
import { useMutation } from '@tanstack/react-query'
import { useClient } from '@/session/session-context'
import { checkPicture } from './check-picture'

interface Check {
  mxcUri: string
  signal: AbortSignal
  onPicture: () => void
}

/** Checks that an MXC URI leads to a picture before it is used; stops with the component. */
export function usePictureCheck() {
  const client = useClient()
  const running = useRef<AbortController>(undefined)
  const { mutate, reset, isPending, error } = useMutation({
    mutationFn: ({ mxcUri, signal }: Check) => checkPicture(client, mxcUri, signal),
    onSuccess: (_, { signal, onPicture }) => {
      if (!signal.aborted) onPicture()
    },
  })
  useEffect(() => () => running.current?.abort(), [])
  return {
    isPending,
    /** Why the last check failed: a NoPictureError, or the error of a rejected token. */
    error,
    /** @param onPicture called if there is a picture, unless the check was stopped */
    start(mxcUri: string, onPicture: () => void): void {
      const { signal } = (running.current = new AbortController())
      mutate({ mxcUri, signal, onPicture })
    },
    /** Stops the check and forgets its result. */
    stop(): void {
      running.current?.abort()
      reset()
    },
  }
}
