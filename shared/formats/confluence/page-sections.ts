import { CONFAB_FORMAT, type MeetingJson, type NotebookJson } from '../../confab-json'
import { succeed, type Result } from '../../result'
import { findDifferences } from '../differences'
import { normaliseNotebook } from '../normalise'
import type { ConvertFailure, Imported, NewId, NoticePlace, Warning } from '../notice'
import { warnOf } from '../read-back'
import { adfPage, writeAdfSections } from './adf-export'
import { readAdfSections } from './adf-import'
import type { PageOptions } from './page-export'
import type { ReadPage, ReadPageOptions, SectionContent } from './read-page'
import type { SectionName } from './section-name'
import { writeStorageSections } from './storage-export'
import { readStorageSections } from './storage-import'

/** A section as we would write it. Written again from the same notes it is the same, whatever stands around it. */
export interface PageSection extends SectionName {
  /** Its part of the page's body; empty where there is nothing to show. */
  readonly body: string
  /** Where it is in the notebook that was written. */
  readonly at: NoticePlace
  /** What the page cannot hold of it: what was lowered, and whatever reads back in another way. */
  readonly warnings: readonly Warning[]
}

/** A section as it stands on the wiki. */
export interface WikiSection extends SectionName {
  /** Its part of the page's body, untouched. */
  readonly body: string
  /** Whether the body holds this section and nothing else; only then may it be replaced alone. A layout around several sections makes none of them whole. */
  readonly isWhole: boolean
  readonly content: SectionContent
}

/** What a page of the wiki says, in sections in their order, and the notebook these make. The title is empty where the body has none. */
export interface WikiPage extends Imported {
  readonly sections: readonly WikiSection[]
}

/**
 * A form of page bodies, section by section: the notebook's head with its charter (of a whole notebook only), then of
 * each meeting its head with date, state and attendees, its intro where it has one, and its topics. `pairSections` puts
 * sections of ours beside those of the wiki.
 */
export interface PageForm {
  /** Lowers a notebook, or one meeting for a page of its own. The page shows its title by itself: the body has none. */
  write(notes: NotebookJson | MeetingJson, options?: PageOptions): PageSection[]
  /** Reads the body of a page. Joining the bodies of all its sections gives that body again, in storage byte for byte. */
  read(body: string, newId: NewId, options?: ReadPageOptions): Result<WikiPage, ConvertFailure>
  /** The page's body, from the bodies of its sections in order. */
  join(bodies: readonly string[]): string
}

/** Pages of Confluence Cloud, in Atlassian Document Format as JSON. */
export const adfForm: PageForm = {
  write: (notes, options) => {
    const written = writeAdfSections(notes, { isTitled: true, ...options })
    const sections = written.map(({ body, ...section }) => ({ ...section, body: nodesText(body) }))
    return checkedByReading(adfForm, notes, sections)
  },
  read: (body, newId, options) => withBodies(readAdfSections(body, newId, options), nodesText),
  join: (bodies) => {
    const content = `[${bodies.filter((body) => body !== '').join(',')}]`
    return JSON.stringify(adfPage([])).replace('[]', () => content)
  },
}

const nodesText = (nodes: readonly unknown[]) => nodes.map((node) => JSON.stringify(node)).join(',')

/** Pages of Data Center, in storage format. */
export const storageForm: PageForm = {
  write: (notes, options) => {
    const asked = { isTitled: true, site: 'data-center', ...options } as const
    return checkedByReading(storageForm, notes, writeStorageSections(notes, asked))
  },
  read: (body, newId, options) =>
    withBodies(readStorageSections(body, newId, options), (parts) => parts.join('')),
  join: (bodies) => bodies.join(''),
}

function withBodies<Body>(
  read: Result<ReadPage<Body>, ConvertFailure>,
  join: (bodies: readonly Body[]) => string,
): Result<WikiPage, ConvertFailure> {
  if (!read.ok) return read
  const sections = read.value.sections.map(({ bodies, ...section }) => ({
    ...section,
    body: join(bodies),
  }))
  return succeed({ ...read.value, sections })
}

/** Adds to the warnings of sections what is not read back as it was written. */
function checkedByReading(
  form: PageForm,
  notes: NotebookJson | MeetingJson,
  sections: readonly PageSection[],
): PageSection[] {
  const page = form.read(form.join(sections.map(({ body }) => body)), () => '')
  if (!page.ok) throw new Error(`What was written is refused: ${page.failure.message}`)
  const written = 'meetings' in notes ? notes : pageOfOne(notes)
  // The page's own title is none of the body.
  const read = { ...page.value.notebook, title: written.title }
  const differences = findDifferences(normaliseNotebook(written), normaliseNotebook(read))
  return sections.map((section) => {
    const own = differences.filter(({ at }) => isWithin(section, at))
    return { ...section, warnings: [...section.warnings, ...warnOf(own, section.warnings)] }
  })
}

const pageOfOne = (meeting: MeetingJson): NotebookJson => ({
  format: CONFAB_FORMAT,
  title: '',
  charter: [],
  people: [],
  meetings: [meeting],
})

const isWithin = ({ part, at }: PageSection, { meeting, topic, block }: NoticePlace) =>
  at.meeting === meeting &&
  at.topic === topic &&
  (part === 'meeting' ? block === undefined : part !== 'intro' || block !== undefined)
