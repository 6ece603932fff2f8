import { CONFAB_FORMAT, type NotebookJson } from '../confab-json'
import type { NewId } from '../formats/notice'
import { sampleText } from './sample-text'

/** The invented notebook that new users may look around in; its ids come from `newId`. */
export function createSampleNotebook(newId: NewId): NotebookJson {
  return {
    format: CONFAB_FORMAT,
    title: sampleText.split('\n')[0] ?? '',
    charter: [],
    people: [{ id: newId(), name: 'Wanda', aliases: [] }],
    meetings: [],
  }
}
