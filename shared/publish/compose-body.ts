import type { Warning } from '../formats/notice'
import type { PageSection, WikiPage, WikiSection } from '../formats/confluence/page-sections'
import { pairSections } from '../formats/confluence/section-name'
import { withoutIds, type PageBody } from './page-body'
import { unfold, patchElements, type WantedElement } from './patch-elements'
import type { PageElement } from './page-element'

/** A section of ours, and what becomes of it on the page. */
export interface ComposedSection {
  readonly section: PageSection
  readonly change: 'added' | 'changed' | 'untouched'
}

/** The body a page is to have. */
export interface ComposedBody {
  readonly body: string
  /** Whether it differs from the body on the wiki. */
  readonly isChanged: boolean
  readonly sections: readonly ComposedSection[]
  /** Sections of the wiki that go. */
  readonly removed: readonly WikiSection[]
  readonly warnings: readonly Warning[]
  /** Why Confluence would refuse it. */
  readonly refused: string | undefined
}

/**
 * Composes the body of a page out of our sections and those on the wiki: what says the same goes back byte for byte,
 * `foreign` sections of the wiki stay where they are, and of the others only what changed is written.
 */
export function composeBody(
  kind: PageBody,
  ours: readonly PageSection[],
  wiki: WikiPage | undefined,
  isForeign: (section: WikiSection) => boolean = () => false,
): ComposedBody {
  const theirs = wiki?.sections ?? []
  const { pairs, said } = pair(
    kind,
    ours,
    theirs.filter((section) => !isForeign(section)),
  )
  const elements = new Map(theirs.map((section) => [section, kind.elements(section.body)]))
  const shared = theirs.filter(({ isWhole }) => !isWhole)
  const isSame = ({ section, partner }: Pair) =>
    partner !== undefined && said.get(section.key) === withoutIds(partner.content)
  // Sections in one layout are kept together or not at all.
  const keepsShared =
    shared.every(
      (section) =>
        isForeign(section) || pairs.some((each) => each.partner === section && isSame(each)),
    ) && isInOrder(shared, pairs)
  const isKept = (each: Pair) => isSame(each) && (each.partner?.isWhole === true || keepsShared)
  const slots = (section: WikiSection) => (elements.get(section) ?? []).flatMap(unfold)
  const wanted = pairs.flatMap((each) =>
    each.partner && isKept(each)
      ? slots(each.partner).map((keep): WantedElement => ({ keep }))
      : kind.elements(each.section.body).map((write): WantedElement => ({ write })),
  )
  const firstOwn = theirs.findIndex((section) => !isForeign(section))
  const end = firstOwn < 0 ? theirs.length : firstOwn
  const foreignIn = (part: readonly WikiSection[]) =>
    part
      .filter(isForeign)
      .flatMap((section) => slots(section).map((keep): WantedElement => ({ keep })))
  const remote = theirs.flatMap((section) => elements.get(section) ?? [])
  const sources = patchElements(remote, [
    ...foreignIn(theirs.slice(0, end)),
    ...wanted,
    ...foreignIn(theirs.slice(end)),
  ])
  const body = kind.form.join(sources)
  const used = new Set(pairs.map(({ partner }) => partner))
  return {
    body,
    isChanged: wiki === undefined || body !== kind.form.join(theirs.map((section) => section.body)),
    sections: pairs.map((each) => ({
      section: each.section,
      change: isSame(each) ? 'untouched' : each.partner ? 'changed' : 'added',
    })),
    removed: theirs.filter((section) => !used.has(section) && !isForeign(section)),
    warnings: ours.flatMap(({ warnings }) => warnings),
    refused: findRefused(kind, sources, remote),
  }
}

interface Pair {
  readonly section: PageSection
  readonly partner: WikiSection | undefined
}

/** Our sections beside those of the wiki, and what ours say once they stand on a page. */
function pair(kind: PageBody, ours: readonly PageSection[], theirs: readonly WikiSection[]) {
  const pairs = pairSections(ours, theirs).flatMap(({ ours: section, theirs: partner }): Pair[] =>
    section ? [{ section, partner }] : [],
  )
  const body = kind.form.join(ours.map((section) => section.body))
  const read = kind.form.read(body, () => '')
  if (!read.ok) throw new Error(`A page of ours cannot be read: ${read.failure.message}`)
  return {
    pairs,
    said: new Map(read.value.sections.map(({ key, content }) => [key, withoutIds(content)])),
  }
}

function isInOrder(shared: readonly WikiSection[], pairs: readonly Pair[]): boolean {
  const order = pairs.flatMap(({ partner }) =>
    partner && shared.includes(partner) ? [shared.indexOf(partner)] : [],
  )
  return order.every((place, index) => index === 0 || place > (order[index - 1] ?? 0))
}

// What stood on the wiki before goes back whatever we think of it.
function findRefused(kind: PageBody, sources: readonly string[], remote: readonly PageElement[]) {
  const known = new Set(remote.map(({ source }) => source))
  for (const source of sources) {
    const refused = known.has(source) ? undefined : kind.refuse(source)
    if (refused !== undefined) return `${refused}: ${source.slice(0, 200)}`
  }
  return undefined
}
