import type { PublishStep } from '../../shared/publish/publish-order'
import type { PublishPlan, PublishReport, WikiChange } from '../../shared/publish/publish-plan'

/** What is said while it is published. */
export const stepWords: Readonly<Record<PublishStep, string>> = {
  reading: 'Reading the page',
  merging: 'Looking for what changed on the wiki',
  checking: 'Checking what is to be written',
  writing: 'Writing the page',
  labels: 'Adding labels',
  attachments: 'Adding files',
  property: 'Noting whose page it is',
  'reading-back': 'Reading the page back',
}

interface Said {
  readonly out: readonly string[]
  readonly warnings: readonly string[]
}

const intent = {
  create: 'Would make the page',
  update: 'Would update the page',
  nothing: 'Nothing to write on the page',
} as const

/** What would be published. */
export function planLines(plan: PublishPlan): Said {
  const touched = plan.sections.filter(({ change }) => change !== 'untouched')
  return {
    out: [
      `${intent[plan.kind]} “${plan.title}”${plan.page ? ` (${plan.page.url})` : ''}`,
      ...touched.map(({ name, change }) => `  ${change}: ${name}`),
      ...plan.fromWiki.map(wikiLine),
    ],
    warnings: planWarnings(plan),
  }
}

function planWarnings(plan: PublishPlan): string[] {
  return [
    ...plan.warnings.map(({ message }) => message),
    ...plan.overlaps.map(
      ({ where, ours = '', theirs = '' }) =>
        `changed on both sides in ${where}: here “${ours}”, on the wiki “${theirs}”`,
    ),
    ...plan.commentsWithoutPlace.map(({ quote }) => `a comment loses its place: “${quote}”`),
    ...(plan.isLarge
      ? [`the page is large (${plan.sizeBytes} bytes): publish one page per meeting with --meeting`]
      : []),
  ]
}

const wikiLine = ({ where, before, after }: WikiChange) =>
  before === undefined
    ? `  new on the wiki, in ${where}: ${after ?? ''}`
    : after === undefined
      ? `  taken out on the wiki, in ${where}: ${before}`
      : `  changed on the wiki, in ${where}: ${before} → ${after}`

const done = {
  created: 'Made the page',
  updated: 'Updated the page',
  unchanged: 'The page says it all already',
} as const

/** What was published. */
export function reportLines({ kind, page, plan, lines, differences }: PublishReport): Said {
  return {
    out: [
      `${done[kind]}: ${page.title}, version ${page.version}, ${page.url}`,
      ...plan.fromWiki.map(wikiLine),
    ],
    warnings: [
      ...planWarnings(plan),
      ...lines.map(({ what, name, message }) => `${what} ${name}: ${message}`),
      ...differences.map(
        ({ sent = '(nothing)', found = '(nothing)' }) =>
          `reads otherwise on the wiki: sent “${sent}”, found “${found}”`,
      ),
    ],
  }
}
