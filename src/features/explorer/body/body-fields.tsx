import { useEffectEvent, useLayoutEffect, useState } from 'react'
import { Choice } from '@/features/explorer/fields/choice'
import { ValueField } from '@/features/explorer/fields/value-field'
import { TextField } from '@/ui/text-field'
import type { BodyFinding } from './json/check-body'
import { kindFor, textOf, valueOf, withMember, type BodyMember } from './body-members'

export interface BodyFieldsProps {
  members: readonly BodyMember[]
  object: Readonly<Record<string, unknown>>
  roomId: string | undefined
  /** What is wrong in the body. */
  findings: readonly BodyFinding[]
  onBody: (body: string) => void
  /** Called with the name of a field whose text can't be part of the body, and again once it can. */
  onUnreadable: (name: string, unreadable: boolean) => void
}

/** A field for each member of a body. */
export function BodyFields(props: BodyFieldsProps) {
  const { members, object, roomId, findings, onBody, onUnreadable } = props
  const names = new Set(members.map(({ name }) => name))
  const others = Object.keys(object).filter((name) => !names.has(name))
  return (
    <>
      <div className="grid gap-3 sm:grid-cols-2">
        {members.map((member) => (
          <MemberField
            key={member.name}
            member={member}
            roomId={roomId}
            value={object[member.name]}
            misfit={
              findings.find(({ kind, at }) => kind === 'value of a variable' && at === member.name)
                ?.message
            }
            onChange={(value) => onBody(withMember(object, member.name, value))}
            onUnreadable={onUnreadable}
          />
        ))}
      </div>
      {others.length > 0 ? (
        <p className="mt-2 text-sm text-ink-3">Also in the body: {others.join(', ')}</p>
      ) : null}
    </>
  )
}

/** What was typed last, and what it was read as. */
interface Typed {
  kind: BodyMember['kind']
  text: string
  value: unknown
}

const isSame = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)

interface MemberFieldProps extends Pick<BodyFieldsProps, 'roomId' | 'onUnreadable'> {
  member: BodyMember
  value: unknown
  /** Why the value of its variable isn't one of the member. */
  misfit: string | undefined
  onChange: (value: unknown) => void
}

function MemberField(props: MemberFieldProps) {
  const { member, value, misfit, roomId, onChange, onUnreadable } = props
  const { name, required, choices } = member
  /** While it is typed, a value isn’t formatted; what can’t be read stays. */
  const [typed, setTyped] = useState<Typed>()
  const kind = kindFor(member, value)
  const isTyped = typed?.kind === kind && isSame(typed.value, value)
  const text = isTyped ? typed.text : textOf(kind, value)
  const read = valueOf(kind, text, member)
  const isUnreadable = isTyped && 'problem' in read
  const mark = useEffectEvent((unreadable: boolean) => onUnreadable(name, unreadable))
  // Also once the body was changed elsewhere, which replaces what was typed here.
  useLayoutEffect(() => {
    if (!isUnreadable) return undefined
    mark(true)
    return () => mark(false)
  }, [isUnreadable])
  const change = (next: string) => {
    const result = valueOf(kind, next, member)
    const readable = 'value' in result
    setTyped({ kind, text: next, value: readable ? result.value : value })
    if (readable) onChange(result.value)
  }
  const label = required ? name : `${name} (optional)`
  if (kind === 'choice') {
    return <Choice label={label} value={text} values={choices} onChange={change} error={misfit} />
  }
  const error = 'problem' in read ? read.problem : misfit
  if (kind === 'json') {
    return (
      <TextField
        className="sm:col-span-2"
        label={label}
        mono
        multiline
        rows={3}
        value={text}
        onChange={change}
        error={error}
        hint="JSON"
        inputProps={{ spellCheck: false }}
      />
    )
  }
  const hint =
    kind === 'list' ? 'Several are separated by commas' : kind === 'number' ? 'A number' : undefined
  return (
    <ValueField
      name={name}
      label={label}
      value={text}
      onChange={change}
      roomId={roomId}
      hint={hint}
      error={error}
    />
  )
}
