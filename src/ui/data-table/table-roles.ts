/**
 * Roles of a table's elements, for spreading into them. Browsers drop an element's own role if it
 * is laid out as a grid or a block, so they are set again. The linter calls a role that equals the
 * element's own redundant; it can't see through a spread.
 */
export const tableRoles = {
  table: { role: 'table' },
  rowgroup: { role: 'rowgroup' },
  row: { role: 'row' },
  columnheader: { role: 'columnheader' },
  rowheader: { role: 'rowheader' },
  cell: { role: 'cell' },
} as const
