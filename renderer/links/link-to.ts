import { writeConfabLink, writeGoLink, type NotebookPlace } from '../../shared/confab-link'

/** Where a link is written. */
export interface LinkHome {
  /** The relay of the workspace, as people see it; nothing while none is known. */
  readonly relayUrl: string | undefined
  /** Whether this is the desktop app, whose own relay is at another address after each start. */
  readonly isDesktop: boolean
}

/**
 * The link to a place that people send to each other. It never holds the relay's secret: who follows it must have been let in
 * before. Where no relay can be reached by others it opens the desktop app on this device.
 */
export function linkTo(place: NotebookPlace, { relayUrl, isDesktop }: LinkHome): string {
  const isOnlyHere = relayUrl === undefined || (isDesktop && isOnThisMachine(relayUrl))
  return isOnlyHere ? writeConfabLink(place) : writeGoLink(relayUrl, place)
}

/** Whether an address leads to the machine it is used on, whichever that is. */
export const isOnThisMachine = (url: string) => /^https?:\/\/(?:localhost|127\.|\[::1\])/i.test(url)
