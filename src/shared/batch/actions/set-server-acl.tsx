import * as v from 'valibot'
import { serverNameOf } from '@/lib/matrix-id'
import { Checkbox } from '@/ui/checkbox'
import { Select } from '@/ui/select'
import { TextField } from '@/ui/text-field'
import type { FieldsProps } from './action'
import { aclAllows, listOf, openAcl, patternProblem, readPatterns } from './server-acl'
import { stateAction } from './state-action'
import type { Content } from './state-content'

const modes = ['deny', 'undeny', 'replace'] as const

const options = v.object({
  mode: v.picklist(modes),
  servers: v.string(),
  allow: v.string(),
  allowIps: v.boolean(),
})
type Options = v.InferOutput<typeof options>

const modeLabels = [
  { value: 'deny', label: 'Deny more servers' },
  { value: 'undeny', label: 'Stop denying servers' },
  { value: 'replace', label: 'Replace the whole list' },
] as const

const typing = { autoComplete: 'off', autoCapitalize: 'none', spellCheck: false } as const

function Fields({ options: value, onChange }: FieldsProps<Options>) {
  const { mode, servers, allow, allowIps } = value
  return (
    <>
      <Select
        label="Change"
        className="md:max-w-80"
        value={mode}
        onValueChange={(next) => onChange({ ...value, mode: next })}
        options={modeLabels}
      />
      <TextField
        label={mode === 'undeny' ? 'Servers no longer denied' : 'Denied servers'}
        value={servers}
        onChange={(text) => onChange({ ...value, servers: text })}
        multiline
        rows={2}
        mono
        error={firstProblem(servers)}
        hint="Names or patterns such as *.spam.example, separated by new lines, commas or spaces."
        inputProps={typing}
      />
      {mode === 'replace' ? (
        <>
          <TextField
            label="Allowed servers"
            value={allow}
            onChange={(text) => onChange({ ...value, allow: text })}
            multiline
            rows={2}
            mono
            error={firstProblem(allow)}
            hint="A * allows every server that isn’t denied."
            inputProps={typing}
          />
          <Checkbox
            label="Allow servers with an IP address as their name"
            checked={allowIps}
            onCheckedChange={(checked) => onChange({ ...value, allowIps: checked })}
          />
        </>
      ) : null}
    </>
  )
}

export const setServerAcl = stateAction<Options>({
  id: 'set-server-acl',
  label: 'Set server ACL',
  effect: 'Changes which servers may take part in each room. Your own server is never locked out.',
  options,
  initial: { mode: 'deny', servers: '', allow: '*', allowIps: true },
  Fields,
  optionsProblem: ({ mode, servers, allow }) => {
    if (mode !== 'replace') {
      return servers.trim() === '' ? 'Enter at least one server' : firstProblem(servers)
    }
    if (allow.trim() === '') return 'Enter at least one allowed server, or *'
    return firstProblem(servers) ?? firstProblem(allow)
  },
  what: () => 'the server ACL',
  eventOf: () => ({ eventType: 'm.room.server_acl', stateKey: '' }),
  next: nextAcl,
  absent: () => openAcl,
  refusal(next, { moderator }) {
    const own = serverNameOf(moderator?.userId ?? '')
    return aclAllows(next, own) ? undefined : `Would lock out your own server, ${own}`
  },
})

/** The list after a change; a room without one allows every server. */
function nextAcl(current: Content | undefined, value: Options): Content {
  const { mode, servers, allow, allowIps } = value
  const patterns = readPatterns(servers)
  if (mode === 'replace') {
    return { allow: readPatterns(allow), deny: patterns, allow_ip_literals: allowIps }
  }
  const before = current ?? openAcl
  const denied = listOf(before['deny'])
  const deny =
    mode === 'deny'
      ? [...new Set([...denied, ...patterns])]
      : denied.filter((pattern) => !patterns.includes(pattern))
  return { ...before, deny }
}

function firstProblem(text: string): string | undefined {
  for (const pattern of readPatterns(text)) {
    const problem = patternProblem(pattern)
    if (problem !== undefined) return problem
  }
  return undefined
}
