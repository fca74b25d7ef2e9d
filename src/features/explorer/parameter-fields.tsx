import type { Endpoint } from '@/api/endpoint'
import { isPathSegment } from '@/lib/path-segment'
import { Choice } from './fields/choice'
import { ValueField } from './fields/value-field'
import { parameterNames, roomOf, type Filled, type QueryParameter } from './request-form'

export interface ParameterFieldsProps {
  template: string
  /** Possible values of parameters of the path. */
  choices: Endpoint['choices']
  /** Those of the query. */
  parameters: readonly QueryParameter[]
  filled: Filled
  onChange: (filled: Filled) => void
}

/** A field for each parameter of an endpoint's path and query. */
export function ParameterFields(props: ParameterFieldsProps) {
  const { template, choices, parameters, filled, onChange } = props
  const { params, query } = filled
  const roomId = roomOf(params)
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      {parameterNames(template).map((name) => {
        const value = params[name] ?? ''
        const change = (next: string) => onChange({ query, params: { ...params, [name]: next } })
        const values = choices?.[name]
        if (values) {
          const key = `path ${name}`
          return <Choice key={key} label={name} value={value} values={values} onChange={change} />
        }
        return (
          <ValueField
            key={`path ${name}`}
            name={name}
            label={name}
            roomId={roomId}
            value={value}
            onChange={change}
            error={
              value === '' || isPathSegment(value) ? undefined : 'This can’t be part of a path'
            }
          />
        )
      })}
      {parameters.map(({ name, required, hint, choices: values }) => {
        const field = {
          label: required ? name : `${name} (optional)`,
          value: query[name] ?? '',
          onChange: (next: string) => onChange({ params, query: { ...query, [name]: next } }),
        }
        return values.length > 0 ? (
          <Choice key={`query ${name}`} {...field} values={values} />
        ) : (
          <ValueField key={`query ${name}`} {...field} name={name} roomId={roomId} hint={hint} />
        )
      })}
    </div>
  )
}
