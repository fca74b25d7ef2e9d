/** Possible values of `membership` in a member event. */
export const memberships = ['join', 'invite', 'ban', 'leave', 'knock'] as const

export type Membership = (typeof memberships)[number]
