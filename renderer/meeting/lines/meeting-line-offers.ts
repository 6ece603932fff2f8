import { offerComment } from '../../comments/offer-comment'
import type { LineHandle } from '../../editor/line-menu/line-handle'
import type { LineOffer } from '../../editor/line-menu/line-offers'
import type { MenuGroup } from '../../editor/line-menu/menu-popup'
import { offerLink } from '../../links/offer-link'
import type { OpenMeeting } from '../meeting-context'
import { offerWriters } from './line-writers'
import { offerOutcomes } from '../outcomes/offer-outcomes'
import { offerMarks } from './offer-marks'

/** Where in a meeting a line stands. */
export interface LinePlace {
  readonly open: Omit<OpenMeeting, 'readOnly'>
  /** `intro` or `topic:<id>`. */
  readonly field: string
  /** `undefined` above the topics. */
  readonly topicId?: string
}

/** What a feature of the meeting offers for a line; `undefined` for nothing. */
export type MeetingLineOffer = (line: LineHandle, place: LinePlace) => MenuGroup | undefined

/** Everything a meeting offers for a line, in the order of the menu. A feature adds its function here. */
const meetingLineOffers: readonly MeetingLineOffer[] = [
  offerOutcomes,
  offerMarks,
  offerLink,
  offerComment,
  offerWriters,
]

/** The offers for the lines of one place. */
export const lineOffersAt = (place: LinePlace): readonly LineOffer[] =>
  meetingLineOffers.map((offer) => (line) => offer(line, place))
