/** The parts a page is made of, in the order they stand: what is said of the notebook; then of each meeting its head, its intro, its topics. */
export type SectionPart = 'notebook' | 'meeting' | 'intro' | 'topic'

/** What a section of a page is called. */
export interface SectionName {
  readonly part: SectionPart
  /** By our id where it has one, else as `headingKey`. */
  readonly key: string
  /** By its date and the words of its heading: finds a section whose anchor was lost on the wiki. */
  readonly headingKey: string
}

/** The one section without a heading: what stands before all meetings. */
export const notebookSection: SectionName = {
  part: 'notebook',
  key: 'notebook',
  headingKey: 'notebook',
}

/** The name of the head of a meeting, or of its intro. */
export function meetingSection(
  part: 'meeting' | 'intro',
  { id, date }: { readonly id?: string | undefined; readonly date: string },
): SectionName {
  const headingKey = `${part}:${date}`
  return { part, key: id === undefined ? headingKey : `${part}:#${id}`, headingKey }
}

/** The name of a topic of a meeting. */
export function topicSection(
  date: string,
  { id, title }: { readonly id?: string | undefined; readonly title: string },
): SectionName {
  const headingKey = `topic:${date}/${title}`
  return { part: 'topic', key: id === undefined ? headingKey : `topic:#${id}`, headingKey }
}

/**
 * Puts two lists of sections side by side: by key, then by heading where an anchor is missing on one side. Goes by the
 * order of `ours`; sections of `theirs` that match none come at the end.
 */
export function pairSections<Ours extends SectionName, Theirs extends SectionName>(
  ours: readonly Ours[],
  theirs: readonly Theirs[],
): { readonly ours?: Ours; readonly theirs?: Theirs }[] {
  const left = new Set(theirs)
  const partnerOf = new Map<Ours, Theirs>()
  const pairWhere = (isSame: (mine: Ours, other: Theirs) => boolean) => {
    for (const mine of ours) {
      const partner = partnerOf.has(mine) ? undefined : [...left].find((each) => isSame(mine, each))
      if (!partner) continue
      partnerOf.set(mine, partner)
      left.delete(partner)
    }
  }
  pairWhere((mine, other) => mine.key === other.key)
  // Where both have ids, these have spoken: two topics may have one title.
  pairWhere(
    (mine, other) =>
      mine.headingKey === other.headingKey &&
      (mine.key === mine.headingKey || other.key === other.headingKey),
  )
  return [
    ...ours.map((mine) => {
      const partner = partnerOf.get(mine)
      return partner ? { ours: mine, theirs: partner } : { ours: mine }
    }),
    ...[...left].map((theirs) => ({ theirs })),
  ]
}
