import { useEffectEvent, useLayoutEffect, useMemo, useState } from 'react'
import { useLocation, useNavigate, useParams } from 'react-router-dom'
import { pathForVersions } from '@/api/base-url'
import type { Endpoint } from '@/api/endpoint'
import type { WrittenRequest } from '@/api/request'
import { paths } from '@/lib/paths'
import { staying } from '@/shared/address/staying'
import { useAccount, useClient } from '@/session/session-context'
import { useTabEntry } from '@/session/tab-store/use-tab-entry'
import { checkBody, firstError, type BodyFinding } from './body/json/check-body'
import { lineAndColumn } from './body/json/read-json'
import { endpointOfPath } from './catalogue/find-endpoint'
import { apiRequestDraft, type RequestForm } from './draft'
import {
  exampleBody,
  parameterNames,
  pathOf,
  queryParameters,
  requestProblems,
  type Filled,
} from './request-form'
import { fillRequest, type Template } from './variables/fill'
import { useVariables } from './variables/use-variables'

/** In the URL, in place of an endpoint's id: a method and path written by hand. */
export const customId = 'custom'

/** The page's own parameter in the URL; all others are those of the endpoint. */
const searchName = 'q'

/** A file for the body of one endpoint, or of a request written by hand. */
interface ChosenFile {
  file: File
  forId: string | null
}

/** A request as typed, with its variables. */
export interface RequestTemplate extends Template {
  endpoint: Endpoint | undefined
  method: RequestForm['method']
}

interface Unreadable {
  forId: string | null
  names: readonly string[]
}

/** The request on the API page: what was typed, and the endpoint that the URL names. */
export function useApiRequest(endpoints: readonly Endpoint[]) {
  const client = useClient()
  const { userId } = useAccount()
  const { endpointId } = useParams()
  const { search } = useLocation()
  const navigate = useNavigate()
  const [form, setForm] = useTabEntry(apiRequestDraft(userId))
  const { values } = useVariables()
  /** The endpoint that the user tried to call: its problems are shown. */
  const [checked, setChecked] = useState<string | null>()

  const chosen = endpoints.find(({ id }) => id === form.endpointId)
  // By another method it is another endpoint, or none.
  const endpoint = chosen?.method === form.method ? chosen : undefined
  const parameters = chosen ? queryParameters(chosen) : []
  const takesBody = form.method !== 'GET'
  const isFile = endpoint?.bodyKind === 'file'
  // A browser can't store a file; it belongs to the endpoint it was chosen for.
  const [chosenFile, setChosenFile] = useState<ChosenFile>()
  const file = takesBody && chosenFile?.forId === form.endpointId ? chosenFile.file : undefined
  const [unreadable, setUnreadable] = useState<Unreadable>()
  const unread = unreadable?.forId === form.endpointId ? unreadable.names : []
  /** As typed, with variables. */
  const asTyped: RequestTemplate = {
    endpoint,
    method: form.method,
    path: form.path,
    body: takesBody && !isFile && !file && form.body.trim() !== '' ? form.body : undefined,
  }
  const { problems: unfilled, ...filledIn } = fillRequest(asTyped, values)
  const toSend = { ...asTyped, ...filledIn, file }
  const problems = requestProblems(client.baseUrl, toSend)
  const isJson = takesBody && !isFile && !file
  const findings = useMemo<readonly BodyFinding[]>(
    () => (isJson ? checkBody(endpoint, form.body, values) : []),
    [isJson, endpoint, form.body, values],
  )
  const found = firstError(findings)
  const bodyProblem =
    isFile && !file
      ? 'Choose a file'
      : ((found && errorText(form.body, found)) ?? unfilled.body ?? problems.body)

  /** A request to an endpoint, with values of its parameters. */
  const formOf = (next: Endpoint, { params, query }: Filled, body?: string) => {
    const template = pathForVersions(next.path, next.olderPath, client.versions)
    const own: Filled['params'] = parameterNames(template).includes('userId') ? { userId } : {}
    const filled = { params: { ...own, ...params }, query }
    return {
      endpointId: next.id,
      method: next.method,
      template,
      parameters: filled.params,
      query,
      path: pathOf(template, queryParameters(next), filled),
      body: body ?? (next.body && next.bodyKind === 'json' ? exampleBody(next.body) : ''),
    }
  }

  // A link names an endpoint and may have values; once read, they are typed text like any other.
  const followLink = useEffectEvent((id: string | undefined, address: URLSearchParams) => {
    const next = endpoints.find((candidate) => candidate.id === id)
    if (id === customId && form.endpointId !== null) {
      setForm({ ...form, template: null, endpointId: null })
    }
    if (!next) return
    const typed = address.get(searchName)
    address.delete(searchName)
    if (next.id === form.endpointId && address.size === 0) return
    setForm(formOf(next, valuesIn(next, address)))
    if (address.size > 0) {
      void navigate(paths.api(next.id, searched(typed)), { replace: true })
    }
  })
  // Before it is painted: a press on “Send request” would send the request before it.
  useLayoutEffect(() => followLink(endpointId, new URLSearchParams(search)), [endpointId, search])

  /** Changes what was typed by hand, which may no longer be a call of the endpoint. */
  const write = (change: Partial<typeof form>) => {
    const next = { ...form, ...change }
    setForm(next)
    if (next.endpointId === null && endpointId !== undefined && endpointId !== customId) {
      void navigate(`${paths.api(customId)}${search}`, { replace: true, state: staying })
    }
  }

  const filled: Filled = { params: form.parameters, query: form.query }
  const fillIn = ({ params, query }: Filled) =>
    write({
      parameters: params,
      query,
      path: pathOf(form.template ?? '', parameters, { params, query }),
    })

  const unreadProblem = unread.length > 0 ? `Correct ${unread.join(', ')} first` : undefined

  return {
    form,
    endpoint,
    parameters,
    takesBody,
    toSend,
    /** The same with its variables, for each row of a table. */
    template: asTyped,
    hasFile: isFile || file !== undefined,
    /** Why a field of the body isn’t part of it. */
    unreadProblem,
    /** What is wrong in the text of the body. */
    findings,
    problems: {
      path: unfilled.path ?? problems.path,
      body: file ? bodyProblem : (unreadProblem ?? bodyProblem),
    },
    /** Problems are shown once the user tried to send. */
    checked: checked === form.endpointId,
    check: () => setChecked(form.endpointId),
    /** Whether the URL names a request, which small windows show instead of the list. */
    isOpen: endpointId !== undefined,
    write,
    /** Takes a file as the body; its name is filled in where the endpoint takes one. */
    chooseFile: (next: File | undefined) => {
      setChosenFile(next && { file: next, forId: form.endpointId })
      const isNameless =
        parameters.some(({ name }) => name === 'filename') && !form.query['filename']
      if (next && isNameless) fillIn({ ...filled, query: { ...form.query, filename: next.name } })
    },
    /** Remembers which fields of the body have text that can't be part of it. */
    markUnreadable: (name: string, isUnreadable: boolean) =>
      setUnreadable((now) => {
        const forId = form.endpointId
        const others = (now?.forId === forId ? now.names : []).filter((other) => other !== name)
        return { forId, names: isUnreadable ? [...others, name] : others }
      }),
    fillIn,
    /** Puts a request back that was typed before. */
    restore: (typed: typeof form) => {
      setForm(typed)
      void navigate(paths.api(typed.endpointId ?? customId))
    },
    /** Starts a request that comes from elsewhere; a call of an endpoint can be edited as one. */
    take: ({ method, path, body = '' }: Pick<WrittenRequest, 'method' | 'path' | 'body'>) => {
      const found = endpointOfPath(endpoints, path, method)
      setForm(
        found
          ? formOf(found.endpoint, found, body)
          : { ...form, endpointId: null, template: null, query: {}, method, path, body },
      )
      void navigate(paths.api(found?.endpoint.id ?? customId))
    },
    choose: (next: Endpoint, filled?: Filled) => {
      const typed = new URLSearchParams(search).get(searchName)
      // A pasted path isn't searched for again.
      const values = filled ? { ...filled.params, ...filled.query } : searched(typed)
      void navigate(paths.api(next.id, values))
    },
  }
}

/** What is wrong, and where if only its place tells. */
function errorText(body: string, { from, kind, message }: BodyFinding): string {
  if (kind !== 'syntax') return message
  const { line, column } = lineAndColumn(body, from)
  return `${message} (line ${line}, column ${column})`
}

const searched = (text: string | null): Readonly<Record<string, string>> =>
  text ? { [searchName]: text } : {}

/** The values that a link has for an endpoint's parameters. */
function valuesIn(endpoint: Endpoint, address: URLSearchParams): Filled {
  const valuesOf = (names: readonly string[]) =>
    Object.fromEntries(
      names.flatMap((name) => {
        const value = address.get(name)
        return value === null ? [] : [[name, value] as const]
      }),
    )
  return {
    params: valuesOf(parameterNames(endpoint.path)),
    query: valuesOf(queryParameters(endpoint).map(({ name }) => name)),
  }
}
