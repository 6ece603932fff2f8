import type { LineMark } from '../../shared/meeting/line-marks'

/** What stands beside a marked line. */
export const markWords: Readonly<Record<LineMark, string>> = {
  answer: 'Answer',
  hole: 'Hole',
  later: 'For later',
}
