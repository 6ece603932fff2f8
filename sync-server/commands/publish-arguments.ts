import { parseArgs } from 'node:util'
import { audiences, type Audience } from '../../shared/audience/for-audience'
import { isIsoDate } from '../../shared/grammar/dates'
import { parseSite, siteKinds, siteWords, type ConfluenceSite } from '../../shared/publish/site'
import { fail, succeed, type Result } from '../../shared/result'
import { readOneFile } from './one-file'

/** How the command is used. */
export const publishUsage = `confab publish FILE|- --site URL --space KEY [--parent ID] [--page ID]

Publishes the notes of a notebook to Confluence, Cloud or Data Center. What colleagues changed on the page
stays there and is told; what is not changed is not written.

  FILE              the notes, in any form confab convert reads; - reads standard input
  --site            team, team.atlassian.net, or the address of a Data Center with its context path
  --kind            ${siteKinds.join(', ')}; told from the address unless it is given
  --space           the key of the space
  --parent          the number of the page it is to stand below
  --page            the number of a page that is there already and is to be taken over
  --title           of the page; the notebook's, with the date for a single meeting, unless it is given
  --meeting         publishes only the meeting of this day, 2026-01-05
  --audience        inside, external: leaves internal topics and lines out; needed where there are any
  --label           a label for the page; may be given often
  --user            your mail address on Cloud; without it the token is a personal access token
  --token-file      the file with the token; otherwise it is read from CONFAB_CONFLUENCE_TOKEN
  --state           where what was published is kept; FILE.published.json unless it is given
  --overlap         ours, theirs, both: which side stands where both changed the same line
  --preview         says what would be written, and writes nothing
  --yes             takes over a page with this title, makes a page again that is gone, and lets go
                    comments whose words are gone
  -h, --help        show this

A certificate of your own organisation is trusted when NODE_EXTRA_CA_CERTS names its file.
Exit status: 0 done, 1 nothing was published, 2 wrong usage.
`

export const overlapSides = ['ours', 'theirs', 'both'] as const

/** What is to be published where. */
export interface AskedToPublish {
  readonly file: string
  readonly site: ConfluenceSite
  readonly space: string
  readonly parent?: string
  readonly page?: string
  readonly title?: string
  readonly meeting?: string
  readonly audience?: Audience
  readonly labels: readonly string[]
  readonly user?: string
  readonly tokenFile?: string
  readonly state?: string
  readonly overlap?: (typeof overlapSides)[number]
  readonly preview: boolean
  readonly yes: boolean
}

/** Reads the arguments of the command; a failure says what is wrong with them, or is `help`. */
export function readPublishArguments(args: readonly string[]): Result<AskedToPublish, string> {
  const parsed = parse(args)
  if (!parsed.ok) return parsed
  const { values, positionals } = parsed.value
  if (values.help) return fail('help')
  const file = readOneFile(positionals)
  if (!file.ok) return file
  const kind = siteKinds.find((each) => each === values.kind)
  const audience = audiences.find((each) => each === values.audience)
  const overlap = overlapSides.find((each) => each === values.overlap)
  if (!kind && values.kind !== undefined)
    return fail(`--kind ${values.kind} is not known; take ${siteKinds.join(' or ')}`)
  if (!audience && values.audience !== undefined)
    return fail(`--audience ${values.audience} is not known; take ${audiences.join(' or ')}`)
  if (!overlap && values.overlap !== undefined)
    return fail(`--overlap ${values.overlap} is not known; take ${overlapSides.join(', ')}`)
  if (values.site === undefined) return fail('--site is missing: which Confluence?')
  if (values.space === undefined) return fail('--space is missing: the key of the space')
  if (values.meeting !== undefined && !isIsoDate(values.meeting))
    return fail(`--meeting ${values.meeting} is no day; write 2026-01-05`)
  const numbers = [values.parent, values.page].filter((id) => id !== undefined)
  if (!numbers.every((id) => /^\d+$/.test(id)))
    return fail('--parent and --page take the number of a page, as its address shows it')
  const site = parseSite(values.site, kind)
  if (!site.ok) return fail(`--site: ${siteWords[site.failure]}`)
  const { space, parent, page, title, meeting, user, state, preview, yes } = values
  return succeed({
    file: file.value,
    site: site.value,
    space,
    labels: values.label,
    preview,
    yes,
    ...given({ parent, page, title, meeting, audience, user, state, overlap }),
    ...given({ tokenFile: values['token-file'] }),
  })
}

/** Only what was said. */
const given = <Values extends Readonly<Record<string, unknown>>>(values: Values) =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [Key in keyof Values]?: Exclude<Values[Key], undefined>
  }

function parse(args: readonly string[]) {
  try {
    return succeed(
      parseArgs({
        args: [...args],
        allowPositionals: true,
        options: {
          site: { type: 'string' },
          kind: { type: 'string' },
          space: { type: 'string' },
          parent: { type: 'string' },
          page: { type: 'string' },
          title: { type: 'string' },
          meeting: { type: 'string' },
          audience: { type: 'string' },
          label: { type: 'string', multiple: true, default: [] },
          user: { type: 'string' },
          'token-file': { type: 'string' },
          state: { type: 'string' },
          overlap: { type: 'string' },
          preview: { type: 'boolean', default: false },
          yes: { type: 'boolean', default: false },
          help: { type: 'boolean', short: 'h' },
        },
      }),
    )
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error))
  }
}
