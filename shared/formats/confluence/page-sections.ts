import type { MeetingJson, NotebookJson } from '../../confab-json'
import { succeed, type Result } from '../../result'
import type { ConvertFailure, Imported, NewId, Warning } from '../notice'
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
  /** What the page cannot hold of it. */
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
  write(part: NotebookJson | MeetingJson, options?: PageOptions): PageSection[]
  /** Reads the body of a page. Joining the bodies of all its sections gives that body again, in storage byte for byte. */
  read(body: string, newId: NewId, options?: ReadPageOptions): Result<WikiPage, ConvertFailure>
  /** The page's body, from the bodies of its sections in order. */
  join(bodies: readonly string[]): string
}

/** Pages of Confluence Cloud, in Atlassian Document Format as JSON. */
export const adfForm: PageForm = {
  write: (part, options) =>
    writeAdfSections(part, { isTitled: true, ...options }).map(({ body, ...section }) => ({
      ...section,
      body: nodesText(body),
    })),
  read: (body, newId, options) => withBodies(readAdfSections(body, newId, options), nodesText),
  join: (bodies) => {
    const content = `[${bodies.filter((body) => body !== '').join(',')}]`
    return JSON.stringify(adfPage([])).replace('[]', () => content)
  },
}

const nodesText = (nodes: readonly unknown[]) => nodes.map((node) => JSON.stringify(node)).join(',')

/** Pages of Data Center, in storage format. */
export const storageForm: PageForm = {
  write: (part, options) =>
    writeStorageSections(part, { isTitled: true, site: 'data-center', ...options }),
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
