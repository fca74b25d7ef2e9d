import type { Editor } from '@tiptap/core'
import { useId, useState } from 'react'
import { Button } from '@/ui/button'
import { Dialog } from '@/ui/dialog'
import { focusTarget, removeMark } from './commands'

/** Colours that are readable on light and dark surfaces. */
const palette = [
  { name: 'Red', colour: '#d93025' },
  { name: 'Orange', colour: '#c26401' },
  { name: 'Yellow', colour: '#b8860b' },
  { name: 'Green', colour: '#188038' },
  { name: 'Teal', colour: '#00838f' },
  { name: 'Blue', colour: '#1a73e8' },
  { name: 'Purple', colour: '#8e44ad' },
  { name: 'Pink', colour: '#d81b60' },
] as const

interface ColourDialogProps {
  editor: Editor
  open: boolean
  onClose: () => void
}

type MarkName = 'textColour' | 'backgroundColour'

const colourOf = (editor: Editor, mark: MarkName) => String(editor.getAttributes(mark).colour ?? '')

/** Asks for the colours of the selection, or of the text typed next. */
export function ColourDialog({ editor, open, onClose }: ColourDialogProps) {
  const [text, setText] = useState(() => colourOf(editor, 'textColour'))
  const [background, setBackground] = useState(() => colourOf(editor, 'backgroundColour'))
  const submit = () => {
    const set = (mark: MarkName, colour: string) => {
      if (colour === '') removeMark(editor, mark)
      else editor.commands.setMark(mark, { colour })
    }
    if (text !== colourOf(editor, 'textColour')) set('textColour', text)
    if (background !== colourOf(editor, 'backgroundColour')) set('backgroundColour', background)
    onClose()
  }
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => {
        if (!next) onClose()
      }}
      size="sm"
      title="Colour"
      description="Others may read it on a light or a dark background."
      finalFocus={() => focusTarget(editor)}
      onSubmit={submit}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" type="submit">
            Set colour
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        <Choice label="Text" value={text} onChange={setText} />
        <Choice label="Background" value={background} onChange={setBackground} />
      </div>
    </Dialog>
  )
}

interface ChoiceProps {
  label: string
  value: string
  onChange: (value: string) => void
}

function Choice({ label, value, onChange }: ChoiceProps) {
  const name = useId()
  const isOwn = value !== '' && !palette.some(({ colour }) => colour === value)
  const options = [
    { name: 'None', colour: '' },
    ...palette,
    ...(isOwn ? [{ name: value, colour: value }] : []),
  ]
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1.5 font-semibold">{label}</legend>
      <div className="flex flex-wrap items-center gap-1.5">
        {options.map((option) => (
          <label
            key={option.colour}
            title={option.name}
            className="relative grid size-8 cursor-pointer place-items-center rounded-md border border-line-strong text-sm text-ink-3 has-checked:outline-2 has-checked:outline-accent has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent"
            style={option.colour === '' ? undefined : { backgroundColor: option.colour }}
          >
            <input
              type="radio"
              name={name}
              aria-label={option.name}
              checked={option.colour === value}
              onChange={() => onChange(option.colour)}
              className="absolute inset-0 m-0 cursor-pointer appearance-none outline-none"
            />
            {option.colour === '' ? '–' : null}
          </label>
        ))}
        <label className="ml-1 flex items-center gap-2 text-sm text-ink-2">
          Other
          <input
            type="color"
            aria-label={`Other ${label.toLowerCase()} colour`}
            value={value || '#000000'}
            onChange={(event) => onChange(event.target.value)}
            className="h-8 w-10 cursor-pointer rounded-md border border-line-strong bg-surface p-0.5"
          />
        </label>
      </div>
    </fieldset>
  )
}
