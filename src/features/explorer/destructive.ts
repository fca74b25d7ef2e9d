import type { WrittenRequest } from '@/api/request'

/** Paths of calls that end or remove something, beside those with the method DELETE. */
const destroys =
  /\/(?:logout|logout\/all|deactivate(?:\/[^/]+)?|3pid\/delete|delete_devices|forget|upgrade|purge_history(?:\/[^/]+)*|redact\/[^/]+(?:\/[^/]+)?)$/

/** Those of Synapse's admin API. */
const destroysInSynapse =
  /^\/_synapse\/admin\/v\d\/(?:reset_password\/[^/]+|user\/[^/]+\/redact|purge_media_cache|media\/(?:[^/]+\/)?delete|(?:room|user)\/[^/]+\/media\/quarantine|quarantine_media\/[^/]+)$/

/** Its change of an account, which may also deactivate it. */
const changesAccount = /^\/_synapse\/admin\/v2\/users\/[^/]+$/

/** Whether a call can't be undone, so that it is asked about before it is sent. */
export function isDestructive({
  method,
  path,
  body = '',
}: Pick<WrittenRequest, 'method' | 'path' | 'body'>): boolean {
  if (method === 'DELETE') return true
  if (method === 'GET') return false
  const [full = ''] = path.split('?', 1)
  const pathname = full.replace(/\/$/, '')
  if (changesAccount.test(pathname)) return /"deactivated"\s*:\s*true/.test(body)
  return destroys.test(pathname) || destroysInSynapse.test(pathname)
}
