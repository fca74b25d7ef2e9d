import {
  type KeyboardEvent,
  memo,
  type MouseEvent,
  type ReactNode,
  useDeferredValue,
  useId,
  useMemo,
  useRef,
  useState,
} from 'react'
import { Search } from 'lucide-react'
import type { Endpoint } from '@/api/endpoint'
import { plural } from '@/lib/plural'
import { useSearchText } from '@/shared/address/use-search-text'
import { cx, fieldBox } from '@/ui/classes'
import { Kbd } from '@/ui/kbd'
import { useSlashKey } from '@/ui/use-slash-key'
import type { Filled } from '@/features/explorer/request-form'
import { missingReason, type ServerFacts } from './availability'
import { EndpointOption } from './endpoint-option'
import { findEndpoint } from './find-endpoint'
import { groupOf, groupTitles } from './groups'
import { indexEndpoints, searchEndpoints } from './search'

export interface EndpointListProps {
  endpoints: readonly Endpoint[]
  facts: ServerFacts
  chosenId: string | undefined
  /** Leads to a request without an endpoint. */
  byHand: ReactNode
  /** Adds further endpoints to the list. */
  more: ReactNode
  /** @param filled values of its parameters, if a pasted path has them */
  onChoose: (endpoint: Endpoint, filled?: Filled) => void
}

interface Group {
  title: string
  endpoints: readonly Endpoint[]
}

/** All endpoints by section, or those that a search finds, best first. */
export function EndpointList(props: EndpointListProps) {
  const { endpoints, facts, chosenId, byHand, more, onChoose } = props
  // Here, not in the page: typing renders neither the request nor the response again.
  const [search, setSearch] = useSearchText()
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  useSlashKey(input)
  const index = useMemo(() => indexEndpoints(endpoints), [endpoints])
  // The field is painted before the list.
  const wanted = useDeferredValue(search)
  const found = useMemo(() => findEndpoint(endpoints, wanted), [endpoints, wanted])
  const groups = useMemo((): Group[] => {
    if (found) return [{ title: 'Pasted', endpoints: [found.endpoint] }]
    if (wanted.trim() === '') return bySection(endpoints)
    return [{ title: 'Best match first', endpoints: searchEndpoints(index, wanted) }]
  }, [endpoints, index, wanted, found])
  const shown = useMemo(() => groups.flatMap((group) => group.endpoints), [groups])
  const [active, setActive] = useState<string>()
  const activeId = shown.some((endpoint) => endpoint.id === active)
    ? active
    : wanted.trim() === ''
      ? undefined
      : shown[0]?.id

  const choose = (endpoint: Endpoint) =>
    onChoose(endpoint, found?.endpoint === endpoint ? found : undefined)

  const onClick = ({ target }: MouseEvent) => {
    const option = target instanceof Element && target.closest<HTMLElement>('[data-endpoint]')
    const endpoint = shown.find(({ id: known }) => option && known === option.dataset['endpoint'])
    if (endpoint) choose(endpoint)
  }

  const move = (step: number) => {
    const at = shown.findIndex((endpoint) => endpoint.id === activeId)
    const next = shown[Math.max(0, Math.min(shown.length - 1, at + step))]
    setActive(next?.id)
    if (next) document.getElementById(optionId(id, next.id))?.scrollIntoView({ block: 'nearest' })
  }

  const onKeyDown = (event: KeyboardEvent) => {
    const steps = new Map([
      ['ArrowDown', 1],
      ['ArrowUp', -1],
      ['PageDown', 8],
      ['PageUp', -8],
    ])
    const step = steps.get(event.key)
    if (step !== undefined) {
      event.preventDefault()
      move(step)
    } else if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
      // What was typed last counts, even if the list isn't painted yet.
      const best = search === wanted ? undefined : searchEndpoints(index, search)[0]
      const endpoint = best ?? shown.find((candidate) => candidate.id === activeId)
      if (endpoint) choose(endpoint)
    } else if (event.key === 'Escape' && search !== '') {
      event.stopPropagation()
      setSearch('')
    }
  }

  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <div className="p-3 pb-2">
        <div className={cx(fieldBox, 'h-8 border-line-strong bg-surface')}>
          <Search aria-hidden className="ml-2.5" />
          <input
            ref={input}
            role="combobox"
            aria-label="Endpoint"
            aria-expanded
            aria-controls={id}
            aria-autocomplete="list"
            aria-activedescendant={activeId === undefined ? undefined : optionId(id, activeId)}
            aria-keyshortcuts="/"
            value={search}
            placeholder="Search, or paste a path or link"
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => {
              setActive(undefined)
              setSearch(event.target.value)
            }}
            onKeyDown={onKeyDown}
            className="peer w-full min-w-0 flex-1 self-stretch bg-transparent outline-none"
          />
          <span className="mr-1.5 flex-none peer-focus:invisible">
            <Kbd>
              <span className="rounded-sm border border-line-strong px-1.5 py-px text-ink-3">
                /
              </span>
            </Kbd>
          </span>
        </div>
        <div className="mt-2 flex flex-wrap justify-between gap-x-3 px-0.5">
          {byHand}
          <output className="text-sm text-ink-3">
            {plural(shown.length, 'endpoint')}
            {wanted.trim() === '' ? '' : ' found'}
          </output>
        </div>
        <div className="mt-1.5 px-0.5">{more}</div>
      </div>
      <div
        id={id}
        role="listbox"
        tabIndex={-1}
        aria-label="Endpoints"
        className="min-h-0 flex-1 px-3 pb-3 outline-none lg:overflow-y-auto"
        onClick={onClick}
        onKeyDown={onKeyDown}
      >
        <Groups groups={groups} facts={facts} chosenId={chosenId} activeId={activeId} listId={id} />
      </div>
      {shown.length === 0 ? (
        <p className="px-5 pb-5 text-ink-2">
          No endpoint matches “{wanted}”. Write its method and path by hand, or search for fewer
          words.
        </p>
      ) : null}
    </div>
  )
}

interface GroupsProps extends Pick<EndpointListProps, 'facts' | 'chosenId'> {
  groups: readonly Group[]
  activeId: string | undefined
  listId: string
}

/** The options by section. A key in the field doesn't render them, only the results do. */
const Groups = memo(function Groups({ groups, facts, chosenId, activeId, listId }: GroupsProps) {
  return groups.map(({ title, endpoints }) =>
    endpoints.length === 0 ? null : (
      <div key={title} role="group" aria-label={title} className="pb-2">
        <div
          aria-hidden
          className="sticky top-0 z-1 bg-surface px-2.5 pt-2 pb-1 text-sm font-semibold text-ink-3"
        >
          {title}
        </div>
        {endpoints.map((endpoint) => (
          <EndpointOption
            key={endpoint.id}
            id={optionId(listId, endpoint.id)}
            endpoint={endpoint}
            missing={missingReason(endpoint, facts)}
            chosen={endpoint.id === chosenId}
            active={endpoint.id === activeId}
          />
        ))}
      </div>
    ),
  )
})

const optionId = (listId: string, endpointId: string) => `${listId}-${endpointId}`

function bySection(endpoints: readonly Endpoint[]): Group[] {
  return groupTitles.map((title) => ({
    title,
    endpoints: endpoints.filter((endpoint) => groupOf(endpoint) === title),
  }))
}
