import { FileDrop } from '@/ui/file-drop'
import { TextField } from '@/ui/text-field'
import { byteText } from '@/lib/bytes'
import { useSession } from '@/session/session-context'
import { Button } from '@/ui/button'
import { fieldProblem } from './field-problem'
import { withTyped } from './progress'
import { fields } from './steps/fields'
import type { Step } from './steps/step'
import type { TourInUse } from './use-tour'

/** The fields of a step. */
export function StepFields({ step, inUse }: { step: Step; inUse: TourInUse }) {
  const { holdsToken } = useSession()
  const { input, update } = inUse
  return (
    <>
      {step.fields.map((id) => {
        const { label, hint, placeholder, mono, multiline } = fields[id]
        const value = input.values[id]
        return (
          <TextField
            key={id}
            label={label}
            hint={hint}
            mono={mono}
            multiline={multiline}
            rows={3}
            value={value}
            onChange={(text) => update((now) => withTyped(now, id, text))}
            error={value === '' ? undefined : fieldProblem(id, value, holdsToken)}
            inputProps={{
              autoComplete: 'off',
              spellCheck: mono ? false : undefined,
              dir: mono ? undefined : 'auto',
              placeholder,
            }}
          />
        )
      })}
      {step.deed?.takesFile ? <PictureField inUse={inUse} /> : null}
    </>
  )
}

function PictureField({ inUse: { tour, file, isFileLost, progress } }: { inUse: TourInUse }) {
  return (
    <div className="grid gap-2">
      <FileDrop
        label="Picture"
        accept="image/png,image/gif,image/webp"
        text={file?.name ?? progress.fileName ?? 'mxconsole-tour.png, the console’s icon'}
        hint={
          file
            ? `${byteText(file.size)}. Choose another, drop it here, or paste it.`
            : isFileLost
              ? 'The tab doesn’t keep files over a reload. Choose this picture again.'
              : 'Or choose a PNG, GIF or WebP picture, drop it here, or paste it.'
        }
        onFile={(chosen) => tour.choose(chosen)}
      />
      {file || isFileLost ? (
        <div>
          <Button size="sm" variant="ghost" onClick={() => tour.choose(undefined)}>
            Use the console’s icon
          </Button>
        </div>
      ) : null}
    </div>
  )
}
