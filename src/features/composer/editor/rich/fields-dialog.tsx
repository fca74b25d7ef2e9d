import type { Editor } from '@tiptap/core'
import { Paperclip } from 'lucide-react'
import { useState } from 'react'
import { ErrorNotice } from '@/shared/error-notice'
import { NoPictureError } from '@/shared/picture-by-uri/check-picture'
import { NoPicture } from '@/shared/picture-by-uri/no-picture'
import { usePictureCheck } from '@/shared/picture-by-uri/use-picture-check'
import { Button } from '@/ui/button'
import { Checkbox } from '@/ui/checkbox'
import { Dialog } from '@/ui/dialog'
import { TextField } from '@/ui/text-field'
import { focusTarget } from './commands'
import type { Field, FormatDialog, Values } from './dialogs'

interface FieldsDialogProps {
  editor: Editor
  dialog: FormatDialog
  /** Alternative: use a file from the user. */
  onChooseFile: (() => void) | undefined
  open: boolean
  onClose: () => void
}

/** Asks for the values of a piece of formatting, then returns the focus to the editor. */
export function FieldsDialog(props: FieldsDialogProps) {
  const { editor, dialog, onChooseFile, open, onClose } = props
  const [fields] = useState(() => dialog.fields(editor))
  const [values, setValues] = useState(() => dialog.initial(editor))
  const [problems, setProblems] = useState<Values>({})
  const { remove, Preview, whenNew } = dialog
  const [isNew] = useState(() => whenNew?.isNew(editor) ?? false)
  const { title, verb } = (isNew && whenNew) || dialog
  const picture = usePictureCheck()
  const chooseFile = onChooseFile && (
    <Button
      variant={isNew ? 'primary' : 'secondary'}
      className={isNew ? 'justify-self-start' : 'mr-auto'}
      icon={<Paperclip />}
      onClick={() => {
        onClose()
        onChooseFile()
      }}
    >
      Choose a file…
    </Button>
  )
  const apply = () => {
    dialog.apply(editor, values)
    onClose()
  }
  /** @param unchecked applies even if the picture can't be loaded */
  const submit = (unchecked = false) => {
    const found = dialog.check(values)
    setProblems(found)
    if (Object.keys(found).length > 0 || picture.isPending) return
    const mxcUri = unchecked ? undefined : dialog.pictureOf?.(editor, values)
    if (mxcUri === undefined) apply()
    else picture.start(mxcUri, apply)
  }
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => {
        if (!next) onClose()
      }}
      size="sm"
      focusFirst={isNew && chooseFile !== undefined}
      title={title}
      finalFocus={() => focusTarget(editor)}
      onSubmit={() => submit()}
      footer={
        <>
          {remove?.isOffered(editor) ? (
            <Button
              className="mr-auto"
              onClick={() => {
                remove.run(editor)
                onClose()
              }}
            >
              {remove.label}
            </Button>
          ) : null}
          {isNew ? null : chooseFile}
          <Button onClick={onClose}>Cancel</Button>
          <Button
            variant={isNew && chooseFile ? 'secondary' : 'primary'}
            type="submit"
            pending={picture.isPending}
          >
            {verb}
          </Button>
        </>
      }
    >
      <div className="grid gap-3">
        {isNew && chooseFile ? (
          <>
            {chooseFile}
            <p className="border-t border-line pt-3 text-ink-2">
              Or insert one that’s already uploaded:
            </p>
          </>
        ) : null}
        {fields.map((field) => (
          <FieldControl
            key={field.name}
            field={field}
            value={values[field.name] ?? ''}
            error={problems[field.name]}
            onChange={(value) => {
              setValues({ ...values, [field.name]: value })
              picture.stop()
            }}
          />
        ))}
        {Preview ? <Preview values={values} /> : null}
        {picture.error instanceof NoPictureError ? (
          <NoPicture
            error={picture.error}
            done={isNew ? 'inserted' : 'set'}
            anyway={isNew ? 'Insert anyway' : 'Set anyway'}
            instead="choose a file"
            onRetry={() => submit()}
            onAnyway={() => submit(true)}
          />
        ) : picture.error ? (
          <ErrorNotice error={picture.error} onRetry={() => submit()} />
        ) : null}
      </div>
    </Dialog>
  )
}

interface FieldControlProps {
  field: Field
  value: string
  error: string | undefined
  onChange: (value: string) => void
}

function FieldControl({ field, value, error, onChange }: FieldControlProps) {
  const { label, hint, kind } = field
  if (kind === 'checkbox') {
    return (
      <Checkbox
        label={label}
        checked={value === 'yes'}
        onCheckedChange={(checked) => onChange(checked ? 'yes' : '')}
      />
    )
  }
  return (
    <TextField
      label={label}
      value={value}
      onChange={onChange}
      hint={hint}
      error={error}
      mono={kind === 'code'}
      inputProps={kind === 'code' ? { spellCheck: false, autoCapitalize: 'off' } : undefined}
    />
  )
}
