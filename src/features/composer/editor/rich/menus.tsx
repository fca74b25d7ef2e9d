import type { Editor } from '@tiptap/core'
import { redo, undo } from '@tiptap/pm/history'
import {
  Check,
  ListCollapse,
  Minus,
  Palette,
  Redo2,
  RemoveFormatting,
  SquareCode,
  Subscript,
  Superscript,
  Undo2,
} from 'lucide-react'
import type { ReactNode } from 'react'
import type { MenuEntry } from '@/ui/menu'
import { clearFormatting, insertRule, setHeading } from './commands'
import type { DialogName } from './dialogs'
import { keysText } from './shortcut-keys'
import { toggles } from './shortcuts'
import { tableCommands } from './table-commands'
import type { ToolbarState } from './toolbar-state'

/** Keeps labels without an icon aligned. */
const mark = (isOn: boolean) => (isOn ? <Check /> : <span className="size-4" />)

/** Text and the heading levels. */
export function styleItems(editor: Editor, { heading }: ToolbarState): MenuEntry[] {
  const levels = [1, 2, 3, 4, 5, 6] as const
  return [
    {
      label: 'Text',
      icon: mark(heading === 0),
      shortcut: keysText('text'),
      onSelect: () => setHeading(editor, 0),
    },
    ...levels.map((level) => ({
      label: `Heading ${level}`,
      icon: mark(heading === level),
      shortcut: keysText(`heading${level}`),
      onSelect: () => setHeading(editor, level),
    })),
  ]
}

/** Table actions. */
export function tableItems(editor: Editor, { table }: ToolbarState): MenuEntry[] {
  const outside = table ? undefined : 'Put the cursor in a table first.'
  const item = (
    label: string,
    name: keyof typeof tableCommands,
    reason: string | undefined = outside,
  ) => ({
    label,
    disabledReason: reason,
    onSelect: () => tableCommands[name](editor),
  })
  const last = (count: number | undefined, what: string) =>
    outside ?? (count === 1 ? `This is the only ${what}. Delete the table instead.` : undefined)
  return [
    { ...item('Insert table', 'insert'), disabledReason: undefined },
    'separator',
    item(
      'Insert row above',
      'rowAbove',
      outside ?? (table?.inHeader ? 'The header must stay on top.' : undefined),
    ),
    item('Insert row below', 'rowBelow'),
    item('Insert column left', 'columnLeft'),
    item('Insert column right', 'columnRight'),
    'separator',
    item(table?.hasHeader ? 'Remove header' : 'Add header', 'toggleHeader'),
    item(table?.hasCaption ? 'Remove caption' : 'Add caption', 'toggleCaption'),
    'separator',
    item('Delete row', 'deleteRow', last(table?.rows, 'row')),
    item('Delete column', 'deleteColumn', last(table?.columns, 'column')),
    { ...item('Delete table', 'deleteTable'), danger: true },
  ]
}

/** Actions that don't fit in the toolbar. */
export function moreItems(
  editor: Editor,
  { active, canUndo, canRedo }: ToolbarState,
  onDialog: (name: DialogName) => void,
): MenuEntry[] {
  const toggle = (name: keyof typeof toggles, label: string, icon: ReactNode) => ({
    label,
    icon: active.some((one) => one === name) ? <Check /> : icon,
    shortcut: keysText(name),
    onSelect: () => toggles[name](editor),
  })
  return [
    { label: 'Colour…', icon: <Palette />, onSelect: () => onDialog('colour') },
    toggle('subscript', 'Subscript', <Subscript />),
    toggle('superscript', 'Superscript', <Superscript />),
    {
      label: 'Clear formatting',
      icon: <RemoveFormatting />,
      onSelect: () => clearFormatting(editor),
    },
    'separator',
    toggle('codeBlock', 'Code block', <SquareCode />),
    {
      label: 'Code language…',
      icon: mark(false),
      disabledReason: active.includes('codeBlock')
        ? undefined
        : 'Put the cursor in a code block first.',
      onSelect: () => onDialog('language'),
    },
    toggle('details', 'Details', <ListCollapse />),
    { label: 'Horizontal line', icon: <Minus />, onSelect: () => insertRule(editor) },
    {
      label: 'First number…',
      icon: mark(false),
      disabledReason: active.includes('orderedList')
        ? undefined
        : 'Put the cursor in a numbered list first.',
      onSelect: () => onDialog('start'),
    },
    'separator',
    {
      label: 'Undo',
      icon: <Undo2 />,
      shortcut: keysText('undo'),
      disabledReason: canUndo ? undefined : 'Nothing to undo.',
      onSelect: () => void undo(editor.state, editor.view.dispatch),
    },
    {
      label: 'Redo',
      icon: <Redo2 />,
      shortcut: keysText('redo'),
      disabledReason: canRedo ? undefined : 'Nothing to redo.',
      onSelect: () => void redo(editor.state, editor.view.dispatch),
    },
  ]
}
