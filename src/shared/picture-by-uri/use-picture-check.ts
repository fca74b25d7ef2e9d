import { useEffect, useRef } from 'react'
import { useMutation } from '@tanstack/react-query'
import { useClient } from '@/session/session-context'
import { checkPicture } from './check-picture'

interface Check {
  mxcUri: string
  signal: AbortSignal
  onPicture: () => void
}

/** Checks that an MXC URI leads to a picture before it is used; ends with the component. */
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
    /** Why the last one failed: a NoPictureError, or the error of a refused token. */
    error,
    /** @param onPicture called if a picture came, unless the check was stopped */
    start(mxcUri: string, onPicture: () => void): void {
      const { signal } = (running.current = new AbortController())
      mutate({ mxcUri, signal, onPicture })
    },
    /** Ends it, and forgets how it went. */
    stop(): void {
      running.current?.abort()
      reset()
    },
  }
}
