/**
 * Which servers may take part in a room.
 * https://spec.matrix.org/latest/client-server-api/#server-access-control-lists-acls-for-rooms
 */
import type { Content } from './state-content'

/** Content that keeps out no one. */
export const openAcl = { allow: ['*'], deny: [], allow_ip_literals: true }

/** Whether a server with this name, which may have a port, is allowed. */
export function aclAllows(acl: Content, serverName: string): boolean {
  const host = serverName.replace(/:\d+$/, '')
  if (acl['allow_ip_literals'] === false && isIpLiteral(host)) return false
  if (listOf(acl['deny']).some((pattern) => matches(pattern, host))) return false
  return listOf(acl['allow']).some((pattern) => matches(pattern, host))
}

/** The patterns of a list; anything but texts is ignored, as servers do. */
export function listOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : []
}

/** Patterns as typed, each once. */
export function readPatterns(text: string): string[] {
  return [...new Set(text.split(/[\s,;]+/).filter((piece) => piece !== ''))]
}

/** Why a text isn't a pattern of server names; undefined if it is. */
export function patternProblem(pattern: string): string | undefined {
  if (/^[^[].*:\d+$|\]:\d+$/.test(pattern)) return `Leave out the port: ${pattern}`
  return /^[0-9A-Za-z.*?[\]:_-]+$/.test(pattern)
    ? undefined
    : `Not a server name or pattern: ${pattern}`
}

function isIpLiteral(host: string): boolean {
  return host.startsWith('[') || /^\d{1,3}(\.\d{1,3}){3}$/.test(host)
}

function matches(pattern: string, host: string): boolean {
  const source = pattern
    .replaceAll(/[.+^${}()|[\]\\]/g, String.raw`\$&`)
    // Stars in a row are one: several could take exponential time.
    .replaceAll(/\*+/g, '.*')
    .replaceAll('?', '.')
  return new RegExp(`^${source}$`, 'i').test(host)
}
