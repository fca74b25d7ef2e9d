import { keysText, type shortcuts } from '@/features/composer/editor/rich/shortcut-keys'
import { onMac } from '@/lib/on-mac'
import { Button } from '@/ui/button'
import { Dialog } from '@/ui/dialog'
import { Kbd } from '@/ui/kbd'

interface Shortcut {
  does: string
  keys: string
}

const send = onMac ? '⌘↵' : 'Ctrl+↵'

const format = (name: keyof typeof shortcuts, does: string): Shortcut => ({
  does,
  keys: keysText(name),
})

const groups: readonly { title: string; shortcuts: readonly Shortcut[] }[] = [
  {
    title: 'Every page',
    shortcuts: [
      { does: 'Open the command palette', keys: onMac ? '⌘K' : 'Ctrl+K' },
      { does: 'Search on the page', keys: '/' },
      { does: 'List keyboard shortcuts', keys: '?' },
      { does: 'Close a dialog or menu', keys: 'Esc' },
    ],
  },
  {
    title: 'Tables',
    shortcuts: [
      { does: 'Same control in the next or previous row', keys: '↓ ↑' },
      { does: 'Select the rows up to this one', keys: onMac ? '⇧Space' : 'Shift+Space' },
    ],
  },
  {
    title: 'API',
    shortcuts: [
      { does: 'Send the request', keys: send },
      { does: 'Move in a response', keys: '↓ ↑' },
      { does: 'Unfold or fold a value', keys: '→ ←' },
    ],
  },
  {
    title: 'Compose',
    shortcuts: [
      { does: 'Send the message', keys: send },
      { does: 'Go to the formatting toolbar', keys: onMac ? '⌥F10' : 'Alt+F10' },
      format('link', 'Link'),
      format('bold', 'Bold'),
      format('italic', 'Italic'),
      format('underline', 'Underline'),
      format('strike', 'Strikethrough'),
      format('code', 'Code'),
      format('spoiler', 'Spoiler'),
      format('maths', 'Formula'),
      format('heading1', 'Heading 1, and so on to 6'),
      format('text', 'Plain paragraph'),
      format('bulletList', 'Bullet list'),
      format('orderedList', 'Numbered list'),
      format('blockquote', 'Quote'),
      format('codeBlock', 'Code block'),
      format('details', 'Collapsible section'),
      format('undo', 'Undo'),
      format('redo', 'Redo'),
    ],
  },
]

/** Lists the keyboard shortcuts. */
export function ShortcutsDialog({ onClose }: { onClose: () => void }) {
  return (
    <Dialog
      open
      size="lg"
      onOpenChange={onClose}
      title="Keyboard shortcuts"
      footer={<Button onClick={onClose}>Close</Button>}
    >
      {/* Focusable, so that arrow keys scroll the list. */}
      <div
        role="group"
        aria-label="Shortcuts"
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        className="gap-x-8 md:columns-2"
      >
        {groups.map(({ title, shortcuts: ofGroup }) => (
          <section key={title} aria-label={title} className="mb-5 break-inside-avoid-column">
            <h3 className="mb-1 font-semibold">{title}</h3>
            <dl>
              {ofGroup.map(({ does, keys }) => (
                <div
                  key={does}
                  className="flex items-baseline justify-between gap-4 border-b border-line py-1.5"
                >
                  <dt className="text-ink-2">{does}</dt>
                  <dd className="flex-none">
                    <Kbd listed>{keys}</Kbd>
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  )
}
