import { Toolbar as Base } from '@base-ui/react/toolbar'
import type { Editor } from '@tiptap/core'
import {
  AtSign,
  Bold,
  ChevronDown,
  CodeXml,
  Ellipsis,
  Eye,
  Image,
  Italic,
  Link,
  List,
  ListOrdered,
  Sigma,
  Strikethrough,
  Table2,
  TextQuote,
  Underline,
} from 'lucide-react'
import {
  type ComponentProps,
  memo,
  type ReactElement,
  type ReactNode,
  type Ref,
  useRef,
} from 'react'
import { IconButton } from '@/ui/button'
import { cx } from '@/ui/classes'
import { Menu, type MenuEntry } from '@/ui/menu'
import { Tooltip } from '@/ui/tooltip'
import { focusTarget } from './commands'
import type { DialogName } from './dialogs'
import { beginMention } from './mentions/choose-mention'
import { moreItems, styleItems, tableItems } from './menus'
import { keysText, shortcuts } from './shortcut-keys'
import { toggles } from './shortcuts'
import { useToolbarState, type Watched } from './toolbar-state'

interface ToolbarProps {
  editor: Editor
  onDialog: (name: DialogName) => void
  ref?: Ref<HTMLDivElement>
}

/** A tool that acts immediately or opens a dialog. */
interface Tool {
  name: Watched
  label: string
  icon: ReactNode
  act: { toggle: keyof typeof toggles } | { dialog: DialogName }
}

const marks: readonly Tool[] = [
  { name: 'bold', label: 'Bold', icon: <Bold />, act: { toggle: 'bold' } },
  { name: 'italic', label: 'Italic', icon: <Italic />, act: { toggle: 'italic' } },
  { name: 'underline', label: 'Underline', icon: <Underline />, act: { toggle: 'underline' } },
  { name: 'strike', label: 'Strikethrough', icon: <Strikethrough />, act: { toggle: 'strike' } },
  { name: 'code', label: 'Code', icon: <CodeXml />, act: { toggle: 'code' } },
]

const blocks: readonly Tool[] = [
  { name: 'bulletList', label: 'Bullet list', icon: <List />, act: { toggle: 'bulletList' } },
  {
    name: 'orderedList',
    label: 'Numbered list',
    icon: <ListOrdered />,
    act: { toggle: 'orderedList' },
  },
  { name: 'blockquote', label: 'Quote', icon: <TextQuote />, act: { toggle: 'blockquote' } },
]

const link: Tool = { name: 'link', label: 'Link', icon: <Link />, act: { dialog: 'link' } }

const spoiler: Tool = {
  name: 'spoiler',
  label: 'Spoiler',
  icon: <Eye />,
  act: { dialog: 'spoiler' },
}

const inserts: readonly Tool[] = [
  { name: 'maths', label: 'Formula', icon: <Sigma />, act: { dialog: 'maths' } },
  { name: 'image', label: 'Picture', icon: <Image />, act: { dialog: 'image' } },
]

/** Square, with the accent colour if it is on. */
const toolClass = (isOn: boolean) =>
  cx('h-7! w-7!', isOn && 'bg-accent-soft text-accent hover:bg-accent-soft hover:text-accent')

/** The formatting toolbar; arrow keys move within it, so it is a single Tab stop. */
export const Toolbar = memo(function Toolbar({ editor, onDialog, ref }: ToolbarProps) {
  const state = useToolbarState(editor)
  const run = (act: Tool['act']) => {
    if ('dialog' in act) return onDialog(act.dialog)
    toggles[act.toggle](editor)
    editor.view.focus()
  }
  const tool = (item: Tool) => {
    const isOn =
      state.active.includes(item.name) ||
      (item.name === 'maths' && state.active.includes('mathsBlock'))
    return <ToolButton key={item.name} tool={item} isOn={isOn} onRun={() => run(item.act)} />
  }
  const menu = (label: string, trigger: ReactElement, items: readonly MenuEntry[]) => (
    <ToolMenu editor={editor} label={label} trigger={trigger} items={items} />
  )
  const { heading, table } = state
  return (
    <Base.Root
      ref={ref}
      aria-label="Formatting"
      className="flex flex-none flex-wrap items-center border-b border-line px-1 py-1.5"
    >
      {marks.map(tool)}
      <Separator />
      {menu('Text style', <StyleButton heading={heading} />, styleItems(editor, state))}
      {blocks.map(tool)}
      <Separator />
      {tool(link)}
      {menu(
        'Table',
        <IconButton label="Table" icon={<Table2 />} className={toolClass(table !== undefined)} />,
        tableItems(editor, state),
      )}
      {tool(spoiler)}
      <MentionButton editor={editor} active={state.active} />
      {inserts.map(tool)}
      {menu(
        'More formatting',
        <IconButton label="More formatting" icon={<Ellipsis />} className={toolClass(false)} />,
        moreItems(editor, state, onDialog),
      )}
    </Base.Root>
  )
})

function Separator() {
  return <Base.Separator className="mx-px h-[18px] w-px flex-none bg-line" />
}

interface ToolButtonProps {
  tool: Tool
  isOn: boolean
  onRun: () => void
}

function ToolButton({ tool: { name, label, icon, act }, isOn, onRun }: ToolButtonProps) {
  const asks = 'dialog' in act
  return (
    <Base.Button
      aria-pressed={isOn}
      aria-haspopup={asks ? 'dialog' : undefined}
      // Keeps the selection.
      onMouseDown={(event) => event.preventDefault()}
      onClick={onRun}
      render={
        <IconButton
          label={label}
          icon={icon}
          shortcut={name in shortcuts ? keysText(name as keyof typeof shortcuts) : undefined}
          className={toolClass(isOn)}
        />
      }
    />
  )
}

interface MentionButtonProps {
  editor: Editor
  active: readonly Watched[]
}

/** Starts a mention at the cursor, like typing its sign. */
function MentionButton({ editor, active }: MentionButtonProps) {
  const isCode = active.includes('code') || active.includes('codeBlock')
  const place = isCode ? 'code' : active.includes('link') ? 'a link' : undefined
  return (
    <Base.Button
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => beginMention(editor)}
      render={
        <IconButton
          label="Mention"
          icon={<AtSign />}
          shortcut="@"
          disabledReason={place && `Mentions aren’t possible in ${place}.`}
          className={toolClass(false)}
        />
      }
    />
  )
}

/** The style of the cursor's line, such as `H2` or `Text`. */
function StyleButton({ heading, ...native }: { heading: number } & ComponentProps<'button'>) {
  const name = heading > 0 ? `Heading ${heading}` : 'Text'
  return (
    <Tooltip text={`Text style: ${name}`}>
      <button
        type="button"
        {...native}
        aria-label={`Text style: ${name}`}
        className="inline-flex h-7 flex-none items-center gap-0.5 rounded-md border border-transparent px-1.5 text-[13px]/[20px] font-semibold text-ink-2 transition-colors hover:bg-sunken hover:text-ink dark:hover:bg-line"
      >
        {heading > 0 ? `H${heading}` : 'Text'}
        <ChevronDown aria-hidden="true" className="size-3.5" />
      </button>
    </Tooltip>
  )
}

interface ToolMenuProps {
  editor: Editor
  label: string
  trigger: ReactElement
  items: readonly MenuEntry[]
}

/** A toolbar menu; its items act on the selection, and the editor gets the focus back. */
function ToolMenu({ editor, label, trigger, items }: ToolMenuProps) {
  const chosen = useRef(false)
  return (
    <Menu
      label={label}
      align="start"
      trigger={<Base.Button render={trigger} />}
      finalFocus={() => {
        const wasChosen = chosen.current
        chosen.current = false
        return wasChosen ? focusTarget(editor) : true
      }}
      items={items.map((item) =>
        item === 'separator' || !('onSelect' in item)
          ? item
          : {
              ...item,
              onSelect: () => {
                chosen.current = true
                item.onSelect()
              },
            },
      )}
    />
  )
}
