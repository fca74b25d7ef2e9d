import { X } from 'lucide-react'
import { useId } from 'react'
import { byteText } from '@/lib/bytes'
import { IconButton } from '@/ui/button'
import { Checkbox } from '@/ui/checkbox'
import { Segmented } from '@/ui/segmented'
import { TextField } from '@/ui/text-field'
import { BlobPicture } from './blob-picture'
import type { ChosenFile } from './choices'
import { type ExaminedFile, isShownPicture } from './examined'
import { FileIcon } from './file-icon'
import type { FileChoice } from './file-to-send'
import { factsText, locationText } from './file-words'

const places = [
  { value: 'file', label: 'Separate file' },
  { value: 'text', label: 'In the text' },
] as const

interface ChosenRowProps {
  chosen: ChosenFile
  /** Why it can't be uploaded as it is. */
  problem: string | undefined
  onChoose: (part: Partial<FileChoice>) => void
  onRemove: () => void
}

/** A file to upload, with its options. */
export function ChosenRow({ chosen, problem, onChoose, onRemove }: ChosenRowProps) {
  const { file, outcome, choice } = chosen
  const id = useId()
  const examined = outcome.kind === 'examined' ? outcome.examined : undefined
  return (
    <li
      aria-labelledby={id}
      className="flex gap-3 border-t border-line py-4 first:border-t-0 first:pt-1"
    >
      <Thumb examined={examined} />
      <div className="grid min-w-0 flex-1 gap-2.5">
        <div className="flex items-start gap-1">
          <TextField
            className="min-w-0 flex-1"
            label="Name"
            labelHidden
            value={choice.name}
            onChange={(name) => onChoose({ name })}
            error={problem}
            hint={examined ? factsText(examined) : `${byteText(file.size)} · Reading…`}
            inputProps={{ spellCheck: false, autoComplete: 'off' }}
          />
          <IconButton label={`Remove ${file.name}`} icon={<X />} onClick={onRemove} />
        </div>
        <span id={id} hidden>
          {file.name}
        </span>
        {examined ? <Choices examined={examined} choice={choice} onChoose={onChoose} /> : null}
      </div>
    </li>
  )
}

interface ChoicesProps {
  examined: ExaminedFile
  choice: FileChoice
  onChoose: (part: Partial<FileChoice>) => void
}

function Choices({ examined, choice, onChoose }: ChoicesProps) {
  const { location, isMislabelled, type } = examined
  return (
    <>
      {isMislabelled ? <p className="text-sm text-warn">{mislabelled(type)}</p> : null}
      {isShownPicture(examined) ? (
        <Segmented
          label="Send as"
          className="justify-self-start"
          value={choice.place}
          onValueChange={(place) => onChoose({ place })}
          options={places}
        />
      ) : null}
      {choice.place === 'text' ? (
        <TextField
          label="Description"
          value={choice.description}
          onChange={(description) => onChoose({ description })}
          hint="For people who can’t see it. Defaults to the file name."
        />
      ) : null}
      {location ? (
        <Checkbox
          label="Remove location"
          checked={choice.removesLocation}
          onCheckedChange={(removesLocation) => onChoose({ removesLocation })}
          hint={locationText(location)}
        />
      ) : null}
    </>
  )
}

/** Why a file named like a picture is sent as a file. */
function mislabelled(type: string): string {
  return type === 'image/svg+xml'
    ? 'SVG files can contain scripts, so clients don’t display them. It will be sent as a file.'
    : 'This isn’t the type of picture its name suggests. It will be sent as a file.'
}

function Thumb({ examined }: { examined: ExaminedFile | undefined }) {
  return (
    <span className="grid size-16 flex-none place-items-center overflow-hidden rounded-md border border-line bg-sunken text-ink-3 max-md:size-12">
      {examined && isShownPicture(examined) ? (
        <BlobPicture file={examined.file} type={examined.type} />
      ) : (
        <FileIcon msgtype={examined?.msgtype ?? 'm.file'} />
      )}
    </span>
  )
}
