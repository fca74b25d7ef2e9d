import { memberships } from '@/api/endpoints/memberships'
import { searchWords } from '@/lib/fold'
import { completeMember } from './member-completion'
import { MemberColumns, type Update } from './member-columns'
import type { EarlierMember, EarlierQuestion, MemberEvent } from '@/shared/member-list/member-event'
import { exportFiles, exportText } from './member-export'
import { MemberFactsFinder } from './member-facts'
import { MemberOrder, type SortColumn } from './member-order'
import { MemberPicks } from './member-picks'
import { NameWatch } from './name-watch'
import type {
  ExportScope,
  FromWorker,
  MemberDetails,
  MemberFacts,
  MemberRow,
  MemberView,
  PickedMember,
  Question,
  RowWindow,
  Shown,
  Source,
  ToWorker,
} from '@/shared/member-list/protocol'
import { SearchIndex } from './search-index'
import { eventList, MemberSplitter, profileList, type Ending } from './split-members'

/**
 * Minimum interval in ms for reporting new members while they arrive. It grows with the cost of
 * reporting, so that reporting stays a small part of the time.
 */
const tellEveryMs = 120
const tellShare = 10

/** Names compared per slice, about 10 ms of work. */
const namesAtOnce = 5_000

/** Members added to the search index per slice, which takes about as long. */
const indexedAtOnce = 10_000

/** Rows needed for the first report. */
const firstRows = 50

/** Time in ms, injected so that tests needn't wait. */
export interface DeskClock {
  now: () => number
  later: (run: () => void, ms: number) => void
}

const workerClock: DeskClock = {
  now: () => performance.now(),
  later: (run, ms) => setTimeout(run, ms),
}

const firstView: MemberView = {
  search: '',
  membership: 'join',
  serverName: undefined,
  level: undefined,
  sort: 'name',
  descending: false,
}

/**
 * Holds the members of one room and answers questions about them. The worker itself only passes
 * messages on.
 */
export class MemberListHost {
  readonly #post: (message: FromWorker) => void
  readonly #clock: DeskClock
  readonly #splitters = new Map<Source, MemberSplitter>()
  /** The responses that have arrived, in part at least. */
  readonly #sources = new Set<Source>()
  readonly #endings = new Map<Source, Ending>()
  readonly #columns = new MemberColumns()
  readonly #orders = new Map<SortColumn, MemberOrder>()
  readonly #names = new NameWatch(this.#columns)
  readonly #picks = new MemberPicks(this.#columns)
  readonly #finder = new MemberFactsFinder(this.#columns)
  readonly #index = new SearchIndex()
  #ending: Ending | undefined
  #ownUserId = ''
  #view = firstView
  #window: RowWindow = { from: 0, to: firstRows }
  #matching = new Uint32Array(0)
  #facts: MemberFacts = this.#finder.find('join', '', undefined)
  #tellNext = 0
  #toldMembers = 0
  #willTell = false
  /** Members known before have changed since the last report. */
  #hasNews = false
  #namesCompared = false

  constructor(post: (message: FromWorker) => void, clock: DeskClock = workerClock) {
    this.#post = post
    this.#clock = clock
  }

  /** Handles a message from the page; answers go out through `post`. */
  take(message: ToWorker): void {
    switch (message.kind) {
      case 'start':
        this.#ownUserId = message.ownUserId
        return
      case 'bytes':
        this.#read(message.source, message.bytes)
        this.#post({ kind: 'taken', bytes: message.bytes.length })
        this.#tellInTime()
        return
      case 'end':
        this.#endings.set(message.source, this.#splitterOf(message.source).end())
        // If it is requested again, it begins anew.
        this.#splitters.delete(message.source)
        if (this.#ending !== undefined) this.#compareNames()
        this.#tell()
        return
      case 'done':
        this.#ending = endingOf(this.#endings)
        this.#compareNames()
        this.#tell()
        return
      case 'events':
        this.#fill(message.events)
        return
      case 'levels':
        this.#columns.setPowerLevels(message.powerLevels)
        this.#orders.get('level')?.reset()
        this.#tell()
        return
      case 'changed':
        this.#replace(message.event)
        return
      case 'earlier':
        this.#learn(message.members)
        return
      case 'look':
        this.#look(message.view, message.window)
        return
      case 'ask':
        this.#answer(message.id, message.question)
        return
    }
  }

  #splitterOf(source: Source): MemberSplitter {
    const known = this.#splitters.get(source)
    if (known) return known
    const made = new MemberSplitter(hasProfiles(source) ? profileList : eventList)
    this.#splitters.set(source, made)
    return made
  }

  #read(source: Source, bytes: Uint8Array): void {
    this.#sources.add(source)
    const part = this.#splitterOf(source).push(bytes)
    if (part.ranges.length === 0) return
    // Another response may have the same member: someone who joined or left between the two.
    const placeOf =
      this.#sources.size > 1 ? (userId: string) => this.#picks.placeOf(userId) : undefined
    const update = hasProfiles(source)
      ? this.#columns.addProfiles(part, placeOf, source === 'again')
      : this.#columns.addEvents(part, placeOf)
    if (update.moved) this.#names.reset()
    this.#reorder(update)
  }

  /** Drops the orders that a change made wrong. */
  #reorder({ changed, moved }: Update): void {
    if (moved) this.#resetOrders()
    else if (changed > 0) this.#orders.get('changed')?.reset()
    if (changed > 0) this.#hasNews = true
  }

  #resetOrders(): void {
    for (const order of this.#orders.values()) order.reset()
  }

  #fill(events: readonly MemberEvent[]): void {
    let moved = this.#view.sort === 'changed'
    for (const event of events) {
      const place = this.#picks.placeOf(String(event.state_key))
      if (place === undefined || this.#columns.event(place) !== undefined) continue
      this.#names.forget(place)
      const update = this.#columns.fill(place, event)
      this.#names.remember(place)
      this.#reorder(update)
      moved ||= update.moved
    }
    // While rows are scrolled past, a new match for each would be too much.
    if (moved) this.#tell()
    else this.#post({ kind: 'shown', shown: this.#shown() })
  }

  /**
   * Reports the first members at once, later ones at intervals. The next bytes may take a while.
   */
  #tellInTime(): void {
    const wait = this.#tellNext - this.#clock.now()
    const first = this.#toldMembers === 0 && this.#columns.length >= firstRows
    if (wait <= 0 || first) {
      this.#tell()
      return
    }
    if (this.#willTell) return
    this.#willTell = true
    this.#clock.later(() => {
      this.#willTell = false
      if (this.#toldMembers < this.#columns.length || this.#hasNews) this.#tell()
    }, wait)
  }

  /** Runs once all members have arrived, in slices, so that no question waits long. */
  #compareNames(): void {
    this.#namesCompared = this.#names.count(namesAtOnce)
    if (this.#namesCompared) {
      this.#indexNames()
      return
    }
    this.#clock.later(() => {
      this.#compareNames()
      if (this.#namesCompared) this.#post({ kind: 'shown', shown: this.#shown() })
    }, 0)
  }

  /** Prepares for searches, in slices too; until then they take longer. */
  #indexNames(): void {
    this.#clock.later(() => {
      if (!this.#index.add(this.#columns.keys, indexedAtOnce)) this.#indexNames()
    }, 0)
  }

  #replace(event: Record<string, unknown>): void {
    const place = this.#picks.placeOf(String(event.state_key))
    if (place !== undefined) this.#names.forget(place)
    this.#columns.replace(place, event)
    if (place !== undefined) this.#names.remember(place)
    this.#resetOrders()
    this.#tell()
  }

  /** Keeps the order: a row must not jump when its name is found out. */
  #learn(members: readonly EarlierMember[]): void {
    for (const earlier of members) {
      const place = this.#picks.placeOf(earlier.userId)
      if (place === undefined) continue
      this.#names.forget(place)
      this.#columns.learn(place, earlier)
      this.#names.remember(place)
    }
    this.#tell()
  }

  /** Scrolling alone needs no new match. */
  #look(view: MemberView, window: RowWindow): void {
    this.#window = window
    const same = (Object.keys(view) as (keyof MemberView)[]).every(
      (key) => view[key] === this.#view[key],
    )
    this.#view = view
    if (same) this.#post({ kind: 'shown', shown: this.#shown() })
    else this.#tell()
  }

  #tell(): void {
    const begun = this.#clock.now()
    this.#matching = this.#match()
    this.#facts = this.#finder.find(this.#view.membership, this.#ownUserId, this.#ending)
    this.#post({ kind: 'shown', shown: this.#shown() })
    const told = this.#clock.now()
    this.#tellNext = told + Math.max(tellEveryMs, tellShare * (told - begun))
    this.#toldMembers = this.#columns.length
    this.#hasNews = false
  }

  #shown(): Shown {
    const from = Math.max(0, Math.min(this.#window.from, this.#matching.length))
    const places = this.#matching.subarray(from, Math.max(from, this.#window.to))
    return {
      view: this.#view,
      matching: this.#matching.length,
      from,
      rows: Array.from(places, (index) => this.#row(index)),
      facts: this.#facts,
    }
  }

  /** Indexes of the members in the view, in its order. */
  #match(): Uint32Array<ArrayBuffer> {
    const { search, membership, serverName, level, sort, descending } = this.#view
    const { keys, memberships: ofMember, servers, levels } = this.#columns
    const wantedMembership = membership === 'all' ? undefined : memberships.indexOf(membership)
    const wantedServer =
      serverName === undefined ? undefined : this.#columns.serverPlace(serverName)
    const words = searchWords(search)
    const hits = words.length > 0 ? this.#index.find(keys, words) : undefined
    const order = this.#order(sort).places()
    const found = new Uint32Array(order.length)
    let count = 0
    for (let at = 0; at < order.length; at++) {
      const index = order[descending ? order.length - 1 - at : at] ?? 0
      if (wantedMembership !== undefined && ofMember[index] !== wantedMembership) continue
      if (wantedServer !== undefined && servers[index] !== wantedServer) continue
      if (level !== undefined && levels[index] !== level) continue
      if (hits && hits[index] !== 1) continue
      found[count++] = index
    }
    return found.slice(0, count)
  }

  #order(column: SortColumn): MemberOrder {
    const known = this.#orders.get(column)
    if (known) return known
    const made = new MemberOrder(this.#columns, column)
    this.#orders.set(column, made)
    return made
  }

  #row(index: number): MemberRow {
    const columns = this.#columns
    const userId = columns.userIds[index] ?? ''
    const level = columns.levels[index] ?? Number.NaN
    const changedAt = columns.changedAt[index] ?? Number.NEGATIVE_INFINITY
    const standing = columns.standing(index)
    // For members in the room, a row doesn't need the parsed event.
    const { by, reason } =
      standing === 'joined' ? { by: undefined, reason: undefined } : columns.why(index)
    const isNameless = standing !== 'joined' && columns.names[index] === undefined
    return {
      index,
      userId,
      name: columns.names[index],
      avatarMxc: columns.avatars[index],
      membership: columns.membership(index),
      standing,
      by: by === undefined ? undefined : { userId: by, name: this.#nameOf(by) },
      reason,
      level: Number.isNaN(level) ? undefined : level,
      changedAt: changedAt === Number.NEGATIVE_INFINITY ? undefined : changedAt,
      replacement: isNameless ? columns.replacement(index) : undefined,
      warnings: this.#names.warnings(index, this.#namesCompared),
      lacksEvent: !columns.hasEvent(index),
    }
  }

  #answer(id: number, question: Question): void {
    try {
      this.#post({ kind: 'answer', id, answer: this.#find(question) })
    } catch (error) {
      this.#post({ kind: 'failed', id, message: String(error) })
    }
  }

  #find(question: Question): unknown {
    switch (question.kind) {
      case 'details':
        return this.#details(question.userId)
      case 'nameless':
        return this.#nameless(question.scope, question.most)
      case 'lacking':
        return this.#exported(question.scope).filter((place) => !this.#columns.hasEvent(place))
          .length
      case 'ending':
        return this.#endings.get(question.source)
      case 'unreadable':
        return this.#columns.unreadableTexts(question.most)
      case 'matchingIds':
        return this.#picks.idsAt(this.#matching)
      case 'idsBetween':
        return this.#picks.idsBetween(this.#matching, question.first, question.last)
      case 'members':
        return this.#picked(question.userIds)
      case 'complete': {
        const order = this.#order('name').places()
        const places = completeMember(this.#columns, order, question.typed, question.most)
        return this.#picked(this.#picks.idsAt(Uint32Array.from(places)))
      }
      case 'tally':
        return this.#picks.tally(question.userIds)
      case 'export': {
        const places = this.#exported(question.scope)
        const { type } = exportFiles[question.format]
        const text = exportText(this.#columns, places, question.format, question.columns)
        return { blob: new Blob(text, { type }), members: places.length }
      }
    }
  }

  #exported(scope: ExportScope): Uint32Array {
    if (scope === 'shown') return this.#matching
    const all = this.#order(this.#view.sort).places()
    if (scope === 'all') return all
    const wanted = new Set(scope.userIds.map((userId) => this.#picks.placeOf(userId)))
    return all.filter((place) => wanted.has(place))
  }

  #nameless(scope: ExportScope, most: number): EarlierQuestion[] {
    const columns = this.#columns
    const found: EarlierQuestion[] = []
    for (const place of this.#exported(scope)) {
      if (found.length === most) break
      if (columns.names[place] !== undefined || columns.standing(place) === 'joined') continue
      const replacement = columns.replacement(place)
      if (replacement) found.push({ userId: columns.userIds[place] ?? '', ...replacement })
    }
    return found
  }

  #details(userId: string): MemberDetails | undefined {
    const index = this.#picks.placeOf(userId)
    if (index === undefined) return undefined
    const columns = this.#columns
    return {
      row: this.#row(index),
      previous: columns.previous(index),
      joinedSince: columns.joinedSince(index),
      replacement: columns.replacement(index),
      event: columns.event(index),
    }
  }

  #picked(userIds: readonly string[]): PickedMember[] {
    return this.#picks.members(userIds).map((member) => {
      const place = this.#picks.placeOf(member.userId)
      if (place === undefined) return member
      return { ...member, warnings: this.#names.warnings(place, this.#namesCompared) }
    })
  }

  #nameOf(userId: string): string | undefined {
    const place = this.#picks.placeOf(userId)
    return place === undefined ? undefined : this.#columns.names[place]
  }
}

function hasProfiles(source: Source): boolean {
  return source === 'joined' || source === 'again'
}

/** How a list made of several responses ended; one of everyone's events replaces the others. */
function endingOf(endings: ReadonlyMap<Source, Ending>): Ending {
  const all = endings.get('all')
  if (all !== undefined) return all
  const parts = [endings.get('joined'), endings.get('others')]
  if (parts.includes('cutOff')) return 'cutOff'
  return parts.every((ending) => ending === 'whole') ? 'whole' : 'noList'
}
