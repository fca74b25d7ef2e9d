import { csvLine } from '@/lib/csv'
import { memberships } from '@/api/endpoints/members'
import type { MemberColumns } from './member-columns'

export const exportFormats = ['ids', 'csv', 'json'] as const
export type ExportFormat = (typeof exportFormats)[number]

/** MIME type and file extension of each format. */
export const exportFiles: Readonly<Record<ExportFormat, { type: string; extension: string }>> = {
  ids: { type: 'text/plain', extension: 'txt' },
  csv: { type: 'text/csv', extension: 'csv' },
  json: { type: 'application/json', extension: 'json' },
}

/**
 * Members as text in pieces: Matrix IDs one a line, CSV with a head, or a JSON array with a member
 * a line. A creator of a newer room, whose level is above all numbers, has the level `creator`.
 * @param places of the members, in the order wanted
 */
export function exportText(
  columns: MemberColumns,
  places: ArrayLike<number>,
  format: ExportFormat,
): string[] {
  const lines = Array.from(places, (index, at) => {
    const userId = columns.userIds[index] ?? ''
    const name = columns.names[index]
    const level = levelValue(columns.levels[index] ?? Number.NaN)
    const membership = memberships[columns.memberships[index] ?? 0] ?? ''
    switch (format) {
      case 'ids':
        return `${userId}\n`
      case 'csv':
        return csvLine([name ?? '', userId, level ?? '', membership])
      case 'json': {
        const member = {
          user_id: userId,
          displayname: name ?? null,
          power_level: level,
          membership,
        }
        return `${at === 0 ? '' : ',\n'}${JSON.stringify(member)}`
      }
    }
  })
  switch (format) {
    case 'ids':
      return lines
    case 'csv':
      return [csvLine(['name', 'Matrix ID', 'level', 'membership']), ...lines]
    case 'json':
      return ['[', ...lines, ']\n']
  }
}

function levelValue(level: number): number | 'creator' | null {
  if (Number.isNaN(level)) return null
  return level === Number.POSITIVE_INFINITY ? 'creator' : level
}
