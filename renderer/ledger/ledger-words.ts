import { daysBetween } from '../notebook/dates'

/** How many of something: `1 open action`, `3 open quests`. */
export const countOf = (count: number, one: string, many: string) =>
  `${count} ${count === 1 ? one : many}`

/** `3 open actions, 2 open quests`; what there is none of is left out. */
export function countOpen(items: readonly { readonly kind: 'action' | 'quest' }[]): string {
  const actions = items.filter(({ kind }) => kind === 'action').length
  const quests = items.length - actions
  return [
    ...(actions > 0 ? [countOf(actions, 'open action', 'open actions')] : []),
    ...(quests > 0 ? [countOf(quests, 'open quest', 'open quests')] : []),
  ].join(', ')
}

/** How long ago a day was, in the largest unit that fits. */
export function age(since: string, today: string): string {
  const days = Math.max(0, daysBetween(since, today))
  if (days === 0) return 'today'
  if (days < 14) return countOf(days, 'day', 'days')
  if (days < 70) return countOf(Math.floor(days / 7), 'week', 'weeks')
  if (days < 730) return countOf(Math.floor(days / 30.44), 'month', 'months')
  return countOf(Math.floor(days / 365.25), 'year', 'years')
}
