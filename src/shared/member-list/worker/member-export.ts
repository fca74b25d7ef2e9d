import { csvLine } from '@/lib/csv'
import { isoText } from '@/lib/moment'
import { memberships } from '@/api/endpoints/memberships'
import type { MemberColumns } from './member-columns'

export const exportFormats = ['ids', 'csv', 'json'] as const
export type ExportFormat = (typeof exportFormats)[number]

/** MIME type and file extension of each format. */
export const exportFiles: Readonly<Record<ExportFormat, { type: string; extension: string }>> = {
  ids: { type: 'text/plain', extension: 'txt' },
  csv: { type: 'text/csv', extension: 'csv' },
  json: { type: 'application/json', extension: 'json' },
}

/** Columns a CSV file may have, in their order, each with its heading. */
export const csvColumns = {
  name: 'name',
  userId: 'Matrix ID',
  server: 'server',
  level: 'level',
  membership: 'membership',
  standing: 'how',
  changed: 'last change',
  joined: 'joined since',
  by: 'by',
  reason: 'reason',
  avatar: 'avatar',
} as const
export type CsvColumn = keyof typeof csvColumns
export const csvColumnIds = Object.keys(csvColumns) as CsvColumn[]

/** The default columns of a CSV file. */
export const usualCsvColumns: readonly CsvColumn[] = ['name', 'userId', 'level', 'membership']

/**
 * Members as text in pieces: one Matrix ID per line, CSV with a header, or a JSON array with one
 * member per line. Creators of newer rooms, who outrank every number, have the level `creator`.
 * @param places indexes of the members, in the order wanted
 * @param chosen columns of a CSV file; their order is fixed
 */
export function exportText(
  columns: MemberColumns,
  places: ArrayLike<number>,
  format: ExportFormat,
  chosen: readonly CsvColumn[] = usualCsvColumns,
): string[] {
  const headings = csvColumnIds.filter((column) => chosen.includes(column))
  const lines = Array.from(places, (index, at) => {
    const userId = columns.userIds[index] ?? ''
    const name = columns.names[index]
    const level = levelValue(columns.levels[index] ?? Number.NaN)
    const membership = memberships[columns.memberships[index] ?? 0] ?? ''
    switch (format) {
      case 'ids':
        return `${userId}\n`
      case 'csv':
        return csvLine(headings.map((column) => csvField(columns, index, column)))
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
      return [csvLine(headings.map((column) => csvColumns[column])), ...lines]
    case 'json':
      return ['[', ...lines, ']\n']
  }
}

function csvField(columns: MemberColumns, index: number, column: CsvColumn): string | number {
  switch (column) {
    case 'name':
      return columns.names[index] ?? ''
    case 'userId':
      return columns.userIds[index] ?? ''
    case 'server':
      return columns.serverName(index)
    case 'level':
      return levelValue(columns.levels[index] ?? Number.NaN) ?? ''
    case 'membership':
      return columns.membership(index)
    case 'standing':
      return columns.standing(index)
    // In UTC, so that files of two people can be compared; empty if unknown.
    case 'changed':
      return isoText(columns.changedAt[index] ?? Number.NaN) ?? ''
    case 'joined':
      return isoText(columns.joinedSince(index) ?? Number.NaN) ?? ''
    case 'by':
      return columns.why(index).by ?? ''
    case 'reason':
      return columns.why(index).reason ?? ''
    case 'avatar':
      return columns.avatars[index] ?? ''
  }
}

function levelValue(level: number): number | 'creator' | null {
  if (Number.isNaN(level)) return null
  return level === Number.POSITIVE_INFINITY ? 'creator' : level
}
