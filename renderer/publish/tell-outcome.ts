import { notifications } from '@mantine/notifications'
import { solvedBy } from '../../shared/publish/publish-problem'
import type { DeskParts } from './desk-parts'

const words = {
  published: (title: string) => `Published: ${title}`,
  fromWiki: (title: string, count: number) =>
    `Published: ${title}. ${count === 1 ? 'One edit' : `${count} edits`} from the wiki came into the notes.`,
  needsPerson: 'Publishing waits for you. The page of the notebook says why.',
}

/** Says what came of a page to somebody who does not look at it. What waits for the network is told in the notebook. */
export const tellOutcome: DeskParts['tell'] = (_entry, outcome) => {
  if (outcome.ok) {
    const { page, plan } = outcome.value.report
    const count = plan.fromWiki.length
    const message = count > 0 ? words.fromWiki(page.title, count) : words.published(page.title)
    notifications.show({ message, color: 'ok' })
  } else if (solvedBy(outcome.failure) === 'person') {
    notifications.show({ message: words.needsPerson, color: 'warn' })
  }
}
