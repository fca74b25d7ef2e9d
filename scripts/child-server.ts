import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'

/** How long a server may take to exit, in ms. */
const stopWithin = 10_000

/**
 * Waits until a started server responds successfully.
 * @param within ms from now
 * @throws Error if it exits first, or doesn't respond in time
 */
export async function untilAnswers(
  url: string,
  child: ChildProcess,
  within: number,
): Promise<void> {
  const deadline = Date.now() + within
  let failure: unknown
  while (Date.now() < deadline) {
    if (hasEnded(child)) throw new Error(`It exited with ${child.signalCode ?? child.exitCode}`)
    try {
      const response = await fetch(url)
      if (response.ok) return
      failure = new Error(`It responded with ${response.status}`)
    } catch (error) {
      failure = error
    }
    await wait(100)
  }
  throw new Error(`It didn’t respond within ${within / 1000} s`, { cause: failure })
}

/** Stops a server that was started here, by force if it takes too long. */
export async function endServer(child: ChildProcess): Promise<void> {
  if (hasEnded(child)) return
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  const kill = setTimeout(() => child.kill('SIGKILL'), stopWithin)
  await ended
  clearTimeout(kill)
}

const hasEnded = (child: ChildProcess) => child.exitCode !== null || child.signalCode !== null
