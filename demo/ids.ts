/** Numbers from 0 to 1, like `Math.random`. */
export type RandomSource = () => number

const lower = 'abcdefghijklmnopqrstuvwxyz'
const upper = lower.toUpperCase()
const base64url = `${upper}${lower}0123456789-_`

/** Generators of identifiers in Synapse's formats. */
export interface Ids {
  /** `$` and 43 characters, as in room version 4 and later. */
  eventId(): string
  /** The part of a room ID between `!` and the colon, for room versions before 12. */
  roomLocalpart(): string
  mediaId(): string
  accessToken(): string
  refreshToken(): string
  /** Token of single sign-on. */
  loginToken(): string
  /** ID of an OAuth client. */
  clientId(): string
  /** Authorization code, or device code. */
  oauthCode(): string
  /** What a person types on another screen. */
  userCode(): string
  deviceId(): string
  /** Session of user-interactive authentication. */
  sessionId(): string
  nonce(): string
}

/** Numbers that can't be guessed, for tokens. */
export function secureRandom(): RandomSource {
  const pool = new Uint32Array(256)
  let used = pool.length
  return () => {
    if (used === pool.length) {
      crypto.getRandomValues(pool)
      used = 0
    }
    const value = pool[used] ?? 0
    used += 1
    return value / 2 ** 32
  }
}

/** The same numbers on every run, for the seed and tests. */
export function seededRandom(seed: number): RandomSource {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Generates identifiers from `random`. */
export function createIds(random: RandomSource): Ids {
  const pick = (alphabet: string, length: number) => {
    let text = ''
    for (let i = 0; i < length; i += 1) text += alphabet[Math.floor(random() * alphabet.length)]
    return text
  }
  const token = (prefix: string) => `${prefix}_${pick(upper + lower + '0123456789', 32)}`
  return {
    eventId: () => `$${pick(base64url, 43)}`,
    roomLocalpart: () => pick(upper + lower, 18),
    mediaId: () => pick(upper + lower, 24),
    accessToken: () => token('demo'),
    refreshToken: () => token('demor'),
    loginToken: () => token('demol'),
    clientId: () => pick(upper + '0123456789', 26),
    oauthCode: () => pick(base64url, 43),
    // Without the letters and digits that look alike.
    userCode: () => pick('ABCDEFGHJKLMNPQRSTUVWXYZ23456789', 6),
    deviceId: () => pick(upper, 10),
    sessionId: () => pick(upper + lower, 24),
    nonce: () => pick('0123456789abcdef', 128),
  }
}
