import type { NamedVersion } from '../../shared/documents/versions'
import { groupSessions, type PastMoment } from '../../shared/history/timeline'
import { keyOfPoint } from '../session/past/past'
import type { Against } from './history-desk'
import { formatMoment } from './history-words'

const words = {
  now: 'with now',
  version: (name: string) => `with “${name}”`,
  moment: (when: string) => `with ${when}`,
}

/** A state one may compare with. */
export interface AgainstOption {
  readonly value: string
  readonly label: string
  readonly against: Against
  readonly isFor: (against: Against) => boolean
}

/** What a state can be compared with: now, the named versions, and the end of each time people wrote together. */
export function againstOptions(
  moments: readonly PastMoment[],
  versions: readonly NamedVersion[],
): AgainstOption[] {
  const ends = groupSessions(moments).flatMap((session) => session.moments.at(-1) ?? [])
  return [
    option('now', words.now),
    ...versions.map(({ id, name }) =>
      option({ kind: 'version', versionId: id }, words.version(name)),
    ),
    ...ends
      .toReversed()
      .map((moment) => option({ kind: 'moment', moment }, words.moment(formatMoment(moment.toMs)))),
  ]
}

function option(against: Against, label: string): AgainstOption {
  const value = valueOf(against)
  return { value, label, against, isFor: (other) => valueOf(other) === value }
}

const valueOf = (against: Against) => (against === 'now' ? 'now' : keyOfPoint(against))
