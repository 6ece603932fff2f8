import type { NotebookJson } from '../confab-json'
import type { NewId } from '../formats/notice'
import { importText } from '../formats/text-import'
import { sampleText } from './sample-text'

/** The invented notebook that new users may look around in; its ids come from `newId`. */
export const createSampleNotebook = (newId: NewId): NotebookJson =>
  importText(sampleText, newId).notebook
