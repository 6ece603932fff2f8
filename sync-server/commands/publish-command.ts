import { readFile } from 'node:fs/promises'
import { forAudience, holdsInternal } from '../../shared/audience/for-audience'
import type { NotebookJson } from '../../shared/confab-json'
import { authorizationOf, confluenceAccess } from '../../shared/confluence-call'
import { newId } from '../../shared/documents/ids'
import { publishedKey } from '../../shared/documents/published'
import { readNotebook } from '../../shared/formats/convert'
import { checkSite, type SendBelow } from '../../shared/publish/check-site'
import type { SendRequest } from '../../shared/publish/confluence-request'
import { problemWords } from '../../shared/publish/problem-words'
import { previewPage, publishPage } from '../../shared/publish/publish-page'
import type { PublishAnswers, PublishOrder, PublishWorld } from '../../shared/publish/publish-order'
import type { PublishProblem } from '../../shared/publish/publish-problem'
import type { ConfluenceSite } from '../../shared/publish/site'
import { fail, succeed, type Result } from '../../shared/result'
import { readSourceBytes } from './command-files'
import type { CommandWorld } from './convert-command'
import { identify } from './identify-notes'
import { publishUsage, readPublishArguments, type AskedToPublish } from './publish-arguments'
import { planLines, reportLines, stepWords } from './publish-report'
import { openPublishState, type PublishState } from './publish-state'

/** What the command needs of the world. */
export interface PublishCommandWorld extends CommandWorld {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly nowMs: () => number
  readonly wait: (ms: number) => Promise<void>
  /** Sends below a base, with this header as the token. */
  readonly sendBelow: (base: string, authorization: string) => SendRequest
}

/** Runs `confab publish`; resolves to the exit status. */
export async function runPublish(
  args: readonly string[],
  world: PublishCommandWorld,
): Promise<0 | 1 | 2> {
  const asked = readPublishArguments(args)
  if (!asked.ok) {
    if (asked.failure === 'help') {
      world.writeOut(publishUsage)
      return 0
    }
    world.writeError(`confab: ${asked.failure}\n\n${publishUsage}`)
    return 2
  }
  const done = await publish(asked.value, world)
  if (done.ok) return 0
  world.writeError(`confab: ${done.failure}\n`)
  return 1
}

async function publish(
  asked: AskedToPublish,
  world: PublishCommandWorld,
): Promise<Result<void, string>> {
  const token = await readToken(asked, world.env)
  if (!token.ok) return token
  const notebook = await readNotes(asked, world)
  if (!notebook.ok) return notebook
  const sendBelow = (base: string) => world.sendBelow(base, token.value)
  const site = await findSite(asked.site, sendBelow)
  const order = orderOf({ ...asked, site }, notebook.value)
  if (!order.ok) return order
  const state = await openPublishState(stateFile(asked))
  if (!state.ok) return state
  const publishing = publishWorld(world, sendBelow(site.base), state.value)
  const known = state.value.published(publishedKey(site.web, order.value.meetingId))
  const whole = { ...order.value, published: known }
  return asked.preview
    ? preview(whole, publishing, world)
    : write(whole, asked, publishing, world, state.value)
}

/** Where the site takes this token; what stands in the way is told when it is published. */
async function findSite(site: ConfluenceSite, sendBelow: SendBelow): Promise<ConfluenceSite> {
  const checked = await checkSite(site, sendBelow)
  return checked.ok ? checked.value.site : site
}

const stateFile = ({ state, file }: AskedToPublish) =>
  state ?? (file === '-' ? undefined : `${file}.published.json`)

/** The header with the token; the token itself is in nothing that is written or said. */
async function readToken(
  { site, user, tokenFile }: AskedToPublish,
  env: PublishCommandWorld['env'],
): Promise<Result<string, string>> {
  const token =
    tokenFile === undefined ? env['CONFAB_CONFLUENCE_TOKEN'] : await readSecret(tokenFile)
  if (token === undefined)
    return fail(
      tokenFile === undefined
        ? 'there is no token: set CONFAB_CONFLUENCE_TOKEN, or name a file with --token-file'
        : `${tokenFile}: cannot be read; check the path`,
    )
  const access = confluenceAccess.safeParse({
    base: site.base,
    token: token.trim(),
    ...(user !== undefined && { user }),
  })
  return access.success
    ? succeed(authorizationOf(access.data))
    : fail('the token, or the mail address of --user, is none: copy the token again, whole')
}

async function readSecret(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8')
  } catch {
    // Which file it was the caller says.
    return undefined
  }
}

async function readNotes(
  { file, audience }: AskedToPublish,
  world: PublishCommandWorld,
): Promise<Result<NotebookJson, string>> {
  const name = file === '-' ? 'standard input' : file
  const bytes = await readSourceBytes(file, world.stdin)
  if (!bytes.ok) return bytes
  const read = await readNotebook(bytes.value, 'auto', { newId, fileName: file })
  if (!read.ok) return fail(`${name}: ${read.failure.message}`)
  const { notebook } = read.value
  if (audience === undefined && holdsInternal(notebook))
    return fail(`${name}: some of it is internal; say --audience inside or --audience external`)
  return succeed(identify(forAudience(notebook, audience ?? 'inside').notebook, newId))
}

function orderOf(asked: AskedToPublish, notebook: NotebookJson): Result<PublishOrder, string> {
  const meeting = notebook.meetings.find(({ date }) => date === asked.meeting)
  if (asked.meeting !== undefined && !meeting?.id)
    return fail(`there is no meeting on ${asked.meeting}`)
  const own = [notebook.title, asked.meeting ?? ''].join(' ').trim()
  const title = asked.title ?? own
  if (title === '') return fail('the notes have no title: give the page one with --title')
  const { site, space, parent, page, labels } = asked
  return succeed({
    documentId: documentId(space, title),
    notebook,
    ...(meeting?.id !== undefined && { meetingId: meeting.id }),
    place: {
      site,
      spaceKey: space,
      title,
      ...(parent !== undefined && { parentId: parent }),
      ...(page !== undefined && { pageId: page }),
    },
    labels,
  })
}

// A file has no id of its own: its page in its space is what it is known by.
const documentId = (space: string, title: string) =>
  `file-${space}-${title}`.replaceAll(/[^\p{L}\p{N}-]+/gu, '-').slice(0, 60)

const publishWorld = (
  { nowMs, wait, writeOut }: PublishCommandWorld,
  send: PublishWorld['send'],
  { bases }: PublishState,
): PublishWorld => ({
  send,
  bases,
  wait,
  nowMs,
  random: Math.random,
  newId,
  onStep: (step) => writeOut(`${stepWords[step]}\n`),
})

async function preview(
  order: PublishOrder,
  publishing: PublishWorld,
  world: PublishCommandWorld,
): Promise<Result<void, string>> {
  const plan = await previewPage(order, publishing)
  if (!plan.ok) return fail(problemWords(plan.failure))
  const { out, warnings } = planLines(plan.value)
  say(out, warnings, world)
  return succeed(undefined)
}

function say(out: readonly string[], warnings: readonly string[], world: CommandWorld): void {
  world.writeOut(out.map((line) => `${line}\n`).join(''))
  world.writeError(warnings.map((line) => `confab: ${line}\n`).join(''))
}

const mostAnswers = 4

async function write(
  order: PublishOrder,
  asked: AskedToPublish,
  publishing: PublishWorld,
  world: PublishCommandWorld,
  state: PublishState,
): Promise<Result<void, string>> {
  let answers: PublishAnswers = {}
  for (let tries = 1; ; tries++) {
    const done = await publishPage({ ...order, answers }, publishing)
    if (done.ok) {
      const { out, warnings } = reportLines(done.value)
      say(out, warnings, world)
      // What the wiki changed is not in the file: the version before stays what both come from.
      if (!done.value.wanted) await state.notePublished(done.value.published)
      return succeed(undefined)
    }
    const said = answerTo(done.failure, asked)
    if (!said || tries >= mostAnswers) return fail(whatToDo(done.failure))
    answers = {
      ...answers,
      ...said,
      choiceByOverlap: { ...answers.choiceByOverlap, ...said.choiceByOverlap },
    }
  }
}

/** What was said beforehand, with --yes and --overlap. A page elsewhere in the space is taken only when it is named. */
function answerTo(
  problem: PublishProblem,
  { yes, overlap }: AskedToPublish,
): PublishAnswers | undefined {
  if (problem.kind === 'overlaps' && overlap !== undefined)
    return {
      choiceByOverlap: Object.fromEntries(problem.overlaps.map(({ key }) => [key, overlap])),
    }
  if (!yes) return undefined
  switch (problem.kind) {
    case 'comments-lose-place':
      return { losesComments: true }
    case 'page-gone':
      return { makesAnew: true }
    case 'not-ours':
      return { takesPage: problem.page.id }
    case 'title-taken': {
      const { holder } = problem
      return holder?.status === 'current' && holder.isBelowParent
        ? { takesPage: holder.id }
        : undefined
    }
    default:
      return undefined
  }
}

function whatToDo(problem: PublishProblem): string {
  const words = problemWords(problem)
  switch (problem.kind) {
    case 'overlaps': {
      const lines = problem.overlaps.map(
        ({ where, ours = '(taken out)', theirs = '(taken out)' }) =>
          `\n  ${where}: here “${ours}”, on the wiki “${theirs}”`,
      )
      return `${words}${lines.join('')}\nSay which with --overlap ours, theirs or both.`
    }
    case 'comments-lose-place':
      return `${words}${problem.comments.map(({ quote }) => `\n  on “${quote}”`).join('')}\nLet them go with --yes.`
    case 'title-taken':
      return `${words}\nUpdate it with --page ${problem.holder?.id ?? 'ID'} --yes.`
    case 'not-ours':
    case 'page-gone':
      return `${words}\nThat is --yes.`
    default:
      return words
  }
}
