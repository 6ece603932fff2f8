import { readWatchFacts } from '../watch/watch-facts'
import { readWatchRules, watchOf } from '../watch/who-watches'
import { addressAll, type Addressed } from './addressed'
import { writeStartsMessage } from './starts-message'
import { placeOf, type TellingAbout } from './telling-about'

/** Tells everybody who watches a meeting that it starts. */
export function tellStart(about: TellingAbout): Addressed[] {
  const place = placeOf(about)
  if (!place) return []
  const rules = readWatchRules(about.notebook.doc)
  const facts = readWatchFacts(about.meeting)
  const topics = facts.topics.flatMap(({ ids: [id] }) => id ?? [])
  const message = writeStartsMessage(about.meeting.doc, place)
  return addressAll(about.notebook.doc, about.channels, (_content, reader) => {
    if (reader === undefined) return message
    const isOn = (topicId?: string) => watchOf(rules, facts, reader, topicId).isOn
    // Whoever proposed a topic wants to be there too.
    return isOn() || topics.some(isOn) ? message : undefined
  })
}
