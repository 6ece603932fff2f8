import { assertNever } from '../../shared/result'
import type { MatchWay } from '../../shared/search/match-topics'
import type { QueryProblem } from '../../shared/search/search-query'
import type { SearchStatus } from './index/search-messages'

/** What is told of a part of a query that is no filter. */
export function problemWords({ text, reason, known }: QueryProblem): string {
  switch (reason) {
    case 'unknown-filter':
      return `There is no filter “${text.split(':')[0]}:”, so these words are looked for as they are. Filters are ${known.map((key) => `${key}:`).join(' ')}`
    case 'unknown-value':
      return `“${text}” is left out: after “${text.split(':')[0]}:” can stand ${known.join(', ')}.`
    case 'no-date':
      return `“${text}” is left out: write a year, a month or a day, such as 2023, 2023-06 or 2023-06-14.`
    case 'no-value':
      return `“${text}” waits for a value.`
    default:
      return assertNever(reason)
  }
}

/** How much was found, and how. */
export function foundWords(total: number, shown: number, way: MatchWay): string {
  const count = total === 1 ? '1 topic' : `${total.toLocaleString('en')} topics`
  const most = total > shown ? `, the best ${shown} of them here` : ''
  const how: Record<MatchWay, string> = {
    exact: '',
    similar: ' with words spelled like these; nothing holds them as written',
    some: ' with some of these words; none holds them all',
  }
  return `${count}${how[way]}${most}`
}

/** How far the index is; nothing once it is whole. */
export function statusWords(status: SearchStatus): string | undefined {
  switch (status.kind) {
    case 'loading':
      return 'Opening the index…'
    case 'building':
      return `Still building the index: ${status.done.toLocaleString('en')} of ${status.total.toLocaleString('en')} meetings. What has been read is found already.`
    case 'broken':
      return `The notes of this device cannot be searched at the moment (${status.message}). Close other windows of Confab and reload this one.`
    case 'ready':
      return undefined
    default:
      return assertNever(status)
  }
}
