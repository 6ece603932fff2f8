import { z } from 'zod'

/** What a line of notes can be marked as: the answer of a quest, a hole in an analysis, criticism for later. */
export const lineMarks = ['answer', 'hole', 'later'] as const

/** What people think about in an ideation: what is wrong, or what could be done. */
export const ideationSpaces = ['problem', 'solution'] as const

/** The parts of a meeting that goes on, in their order. */
export const openPhases = ['gathering', 'voting', 'discussing', 'wrap-up'] as const

/** How somebody was there: at the meeting, at it from afar, or only before or after it. */
export const attendanceWays = ['present', 'remote', 'async'] as const

/** What happens to the dots of a topic that is carried over. */
export const carriedDots = ['keep', 'reset'] as const

const names = z.array(z.string())
const dotsPerPerson = z.int().min(1).max(1000).optional().describe('3 where absent')
const hideDots = z.boolean().optional()

/** The time boxes of a topic in minutes, one per rung, first to last; empty is no clock at all. */
export const ladderSchema = z.array(z.number().positive().max(240)).max(10)

/** What is known of a block beside what it says. */
export const blockFacts = {
  internal: z
    .literal(true)
    .optional()
    .describe('left out of an external export, with everything nested below it'),
  mark: z.enum(lineMarks).optional(),
  late: z.literal(true).optional().describe('written after the meeting was held'),
  notAction: z
    .string()
    .optional()
    .describe('who said that the line is no action though it reads like one'),
}

const rung = z.object({
  rung: z.int().min(0).describe('counted from 0'),
  totalMs: z.number().min(0).optional().describe('what the topic had used in all at its end'),
  up: names.optional().describe('who voted to go on'),
  sideways: names.optional(),
  down: names.optional(),
})

const stop = z.object({ meetingId: z.string(), topicId: z.string(), date: z.iso.date() })

/** A meeting in which a topic stood before it was carried on, or to which it was. */
export type Stop = z.infer<typeof stop>

/** A place of a topic's story, as documents hold it too. */
export const stopSchema = stop

/** What is known of a topic beside what is written and who voted for it. */
export const topicFacts = {
  audience: z.literal('internal').optional().describe('left out of an external export'),
  space: z.enum(ideationSpaces).optional(),
  ladder: ladderSchema.optional().describe('minutes per rung, where not those of the meeting'),
  rungs: z.array(rung).optional().describe('each time it was discussed, first to last'),
  story: z.array(stop).optional().describe('the meetings it has come through, first to last'),
  carriedTo: stop.optional().describe('where it went on'),
  archivedAtMs: z.number().optional().describe('only in `archived`'),
}

/** What is known of a meeting beside its notes. */
export const meetingFacts = {
  phase: z.enum(openPhases).optional().describe('the part of a live meeting; absent at its start'),
  ending: z
    .object({ by: z.string(), atMs: z.number(), reason: z.string() })
    .optional()
    .describe('how it came to be held, skipped or cancelled'),
  lead: z.object({ name: z.string(), sinceMs: z.number() }).optional(),
  dotsPerPerson,
  hideDots,
  ladder: ladderSchema.optional(),
  ways: z
    .array(z.object({ name: z.string(), way: z.enum([...attendanceWays, 'absent']) }))
    .optional()
    .describe('how people were there who were not simply present'),
  heldOnce: z
    .literal(true)
    .optional()
    .describe('it was closed, so what is written afterwards is late'),
}

const when = {
  firstDate: z.iso.date().describe('the first meeting; a weekly rhythm counts its weeks from here'),
  time: z
    .string()
    .regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/)
    .describe('wall-clock time, `15:00`'),
  minutes: z.int().min(5).max(600).describe('how long a meeting takes'),
}

/** The form of a rhythm; who can tell gives what a time zone's name must be. */
export const rhythmWith = (zone: z.ZodString) =>
  z.discriminatedUnion('every', [
    z.object({
      ...when,
      zone: zone.describe('IANA name, `Europe/Lisbon`'),
      every: z.literal('week'),
      weeks: z.int().min(1).max(52).describe('1 is every week, 2 every other one'),
    }),
    z.object({
      ...when,
      zone: zone.describe('IANA name, `Europe/Lisbon`'),
      every: z.literal('month'),
      weekday: z.int().min(1).max(7).describe('1 is Monday, 7 Sunday'),
      nth: z
        .union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(-1)])
        .describe('which one of the month; -1 is the last'),
    }),
  ])

/** What a notebook settles for its meetings to come. */
export const settingsJson = z.object({
  dotsPerPerson,
  hideDots,
  ladder: ladderSchema.optional(),
  recurrence: rhythmWith(z.string()).optional(),
  carriedDots: z.enum(carriedDots).optional().describe('keep where absent'),
  privateHosts: z
    .array(z.string())
    .optional()
    .describe('hosts whose links are not for outside: `wiki.corp.example`, `*.internal`'),
})
