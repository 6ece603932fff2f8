import { assertNever } from '../../shared/result'
import type { ReplicationHold, ReplicationState } from '../session/replication/replication-state'

/** How much of a workspace is on this device, in a few words. */
export const countWords = ({ here, total }: Pick<ReplicationState, 'here' | 'total'>): string =>
  here === total
    ? `All ${total} meetings are on this device`
    : `${here} of ${total} meetings on this device`

/** Why bringing the rest does not go on, and what to do about it; nothing where it goes on, or is done. */
export function holdWords(hold: ReplicationHold | undefined): string | undefined {
  switch (hold?.kind) {
    case undefined:
      return undefined
    case 'offline':
      return 'The rest comes when the relay is reached.'
    case 'paused':
      return hold.reason === 'metered'
        ? 'Paused on this metered line. A notebook you open comes all the same.'
        : 'Paused on battery. A notebook you open comes all the same.'
    case 'not-stored':
      return `This device keeps nothing more (“${hold.problem}”). Free some disk space, or keep fewer notebooks here: it goes on by itself.`
    case 'unsupported':
      return 'The relay is older than this app: meetings come when you open their notebook. Ask whoever runs the relay to update it.'
    default:
      return assertNever(hold)
  }
}
