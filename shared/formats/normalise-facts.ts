import type { Block, MeetingJson, NotebookJson, TopicJson } from '../confab-json'

type Clean = (text: string) => string

/** The one form of what is known of a block beside what it says: what is not known is left out. */
export const normaliseBlockFacts = (
  { internal, mark, late, notAction }: Block,
  clean: Clean,
): Pick<Block, 'internal' | 'mark' | 'late' | 'notAction'> => ({
  ...(internal && { internal }),
  ...(mark && { mark }),
  ...(late && { late }),
  ...(notAction !== undefined && { notAction: clean(notAction) }),
})

/** The one form of what is known of a topic beside its text. */
export function normaliseTopicFacts(topic: TopicJson, clean: Clean): Partial<TopicJson> {
  const { audience, space, ladder, rungs = [], story = [], carriedTo, archivedAtMs } = topic
  return {
    ...(audience && { audience }),
    ...(space && { space }),
    ...(ladder && { ladder }),
    ...(rungs.length > 0 && { rungs: rungs.map((rung) => normaliseRung(rung, clean)) }),
    ...(story.length > 0 && { story }),
    ...(carriedTo && { carriedTo }),
    ...(archivedAtMs !== undefined && { archivedAtMs }),
  }
}

type Rung = NonNullable<TopicJson['rungs']>[number]

function normaliseRung({ rung, totalMs, up, sideways, down }: Rung, clean: Clean): Rung {
  const votes = Object.entries({ up, sideways, down }).flatMap(([vote, names]) =>
    names && names.length > 0 ? [[vote, names.map(clean)] as const] : [],
  )
  return { rung, ...(totalMs !== undefined && { totalMs }), ...Object.fromEntries(votes) }
}

/** The one form of what is known of a meeting beside its notes. */
export function normaliseMeetingFacts(meeting: MeetingJson, clean: Clean): Partial<MeetingJson> {
  const { phase, ending, lead, dotsPerPerson, hideDots, ladder, ways = [], heldOnce } = meeting
  return {
    ...(phase && phase !== 'gathering' && { phase }),
    ...(ending && {
      ending: { by: clean(ending.by), atMs: ending.atMs, reason: clean(ending.reason) },
    }),
    ...(lead && { lead: { name: clean(lead.name), sinceMs: lead.sinceMs } }),
    ...(dotsPerPerson !== undefined && dotsPerPerson !== 3 && { dotsPerPerson }),
    ...(hideDots && { hideDots }),
    ...(ladder && { ladder }),
    ...(ways.length > 0 && { ways: ways.map(({ name, way }) => ({ name: clean(name), way })) }),
    ...(heldOnce && { heldOnce }),
  }
}

/** The one form of a notebook's settings: absent when everything is as it is anyway. */
export function normaliseSettings({ settings = {} }: NotebookJson): Partial<NotebookJson> {
  const known = Object.entries(settings).filter(([, value]) => value !== undefined)
  return known.length > 0 ? { settings: Object.fromEntries(known) } : {}
}
