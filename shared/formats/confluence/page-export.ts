import type { MeetingJson, NotebookJson } from '../../confab-json'
import type { NoticePlace, Warning } from '../notice'
import type { PageWriting } from './page-writing'
import type { SectionName } from './section-name'
import { writeMeetingSections, writeNotebookSections, type NodeSection } from './write-page'

/** What a writer of pages may be told. */
export interface PageOptions {
  /** The Confluence account of a person; naming it in an action tells that person. */
  readonly accountIdOf?: (name: string) => string | undefined
  /** Where storage format goes: Data Center has no decisions, and numbers for tasks; Cloud where absent. */
  readonly site?: 'cloud' | 'data-center'
  /** Whether the page shows its title by itself, as Confluence does: the body has no heading for it then. */
  readonly isTitled?: boolean
}

/** Writes a notebook, or one meeting, as the sections of a page. Both must have their one form (`normaliseNotebook`). */
export function writeSections(
  part: NotebookJson | MeetingJson,
  readRaw: PageWriting['readRaw'],
  { accountIdOf = () => undefined, isTitled = false }: PageOptions = {},
): NodeSection[] {
  const writingFor = (section: SectionName, place: NoticePlace): PageWriting => ({
    ...gatherWarnings(place),
    nextId: countIds(section.key),
    accountIdOf,
    readRaw,
  })
  return 'meetings' in part
    ? writeNotebookSections(part, writingFor, { isTitled })
    : writeMeetingSections(part, 0, writingFor)
}

/** Gathers what is warned of in one section, each thing of a block once. */
export function gatherWarnings(section: NoticePlace): Pick<PageWriting, 'warn' | 'warnings'> {
  const warnings: Warning[] = []
  return {
    warnings,
    warn: (message, block) => {
      const at = block === undefined ? section : { ...section, block }
      if (!warnings.some((known) => known.message === message && known.at?.block === block))
        warnings.push({ at, message })
    },
  }
}

/** How an id starts that was made because the page needs one; the block has none. */
export const madeId = 'confab-made-'

/** Makes the ids of one section: its key keeps them apart from those of the others. */
export function countIds(key: string): () => string {
  let count = 0
  return () => `${madeId}${key}-${++count}`
}
