import type { Route } from '../connection/routes'
import type { ChangeLog } from './change-log'
import { changesRoute } from './changes-route'
import { pullRoute, type PullParts } from './pull-route'

/** What the routes of changes are made of. */
export interface ChangeParts extends PullParts {
  readonly changes: ChangeLog
  /** The most that wait for news at a time. */
  readonly mostWaiting: number
}

/** What keeps devices up to date with rooms they have not open: which changed, and what is in them. */
export const changeRoutes = (parts: ChangeParts): readonly Route[] => [
  changesRoute(parts.changes, parts.mostWaiting),
  pullRoute(parts),
]
