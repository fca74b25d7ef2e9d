import { fetchConfigFile } from '@/api/config-file'
import { lazyModule } from '@/lib/lazy-module'
import type { Look } from './look'

let file: Promise<string | undefined> | undefined

/** Text of `config.json`, fetched once; again after a failure. @throws as `fetchConfigFile` */
export function configText(): Promise<string | undefined> {
  file ??= fetchConfigFile().catch((error: unknown) => {
    file = undefined
    throw error
  })
  return file
}

const lookModule = lazyModule(() => import('./look'), false)

/**
 * What `config.json` changes on the sign-in page; undefined if nothing. Most consoles have no such
 * file, and fetch nothing more. Never throws.
 */
export async function loadLook(): Promise<Look | undefined> {
  try {
    // The module describes what can't be read.
    const text = await configText().catch(() => 'unreadable')
    return text ? (await lookModule.load()).look() : undefined
  } catch {
    // Signing in needs the file too, and reports it.
    return undefined
  }
}
