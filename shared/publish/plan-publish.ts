import { encodeUtf8 } from 'lib0/string'
import type { NotebookJson } from '../confab-json'
import type { PageSection, WikiPage } from '../formats/confluence/page-sections'
import { isSame } from '../merge/same'
import { fail, succeed } from '../result'
import { composeBody, type ComposedBody } from './compose-body'
import type { Answer } from './confluence-client'
import {
  findBase,
  findPage,
  nameOf,
  type FoundBase,
  type FoundPage,
  type NewPlace,
  type Publishing,
} from './find-page'
import { foreignTo, meetingOf, mergePage, type MergedPage } from './merge-page'
import { listChanges } from './note-words'
import { hashPage, readBody } from './page-body'
import { placeComments, refsOf } from './place-comments'
import type { LostComment, PublishPlan } from './publish-plan'
import type { PublishOrder } from './publish-order'
import type { PublishProblem } from './publish-problem'
import { listSections } from './section-changes'

/** Everything that is known before anything is written. */
export interface Prepared {
  readonly plan: PublishPlan
  readonly place: FoundPage | NewPlace
  readonly base: FoundBase
  /** Our notebook as a page holds it, before anything of the wiki was merged in. */
  readonly ours: NotebookJson
  /** Our notebook with what changed on the wiki; `undefined` when nothing did. */
  readonly wanted: NotebookJson | undefined
  readonly written: readonly PageSection[]
  /** Of the body that is wanted. */
  readonly hash: string
  /** Why it is not to be written as it is. */
  readonly obstacle: PublishProblem | undefined
}

/** Confluence takes no larger request. */
export const LARGEST_BODY_BYTES = 5_242_880
const largeBytes = 1_000_000

/** Reads the page and makes out what is to be written; writes nothing. */
export async function prepare(publishing: Publishing): Answer<Prepared> {
  const { world, order, kind } = publishing
  world.onStep?.('reading')
  const place = await findPage(publishing)
  if (!place.ok) return place
  if (place.value.page === undefined) return succeed(prepareNew(publishing, place.value))
  const base = await findBase(publishing, place.value)
  if (!base.ok) return base
  world.onStep?.('merging')
  const { page } = place.value
  const wiki = readBody(kind, page.body, world.newId)
  if (!wiki.ok) return fail({ kind: 'strange-answer', message: wiki.failure.message })
  const merged = mergePage(order, base.value.notebook, wiki.value.notebook)
  const written = writeSections(publishing, merged.notebook)
  const composed = composeBody(kind, written, wiki.value, foreignOf(order, wiki.value))
  const found = { publishing, place: place.value, base: base.value, merged, written, composed }
  world.onStep?.('checking')
  if (!composed.isChanged) return succeed(finish(found, { body: composed.body, kept: 0, lost: [] }))
  const comments = await carryComments(publishing, page.id, page.body, composed.body)
  return comments.ok ? succeed(finish(found, comments.value)) : comments
}

function prepareNew(publishing: Publishing, place: NewPlace): Prepared {
  const { order, kind, world } = publishing
  world.onStep?.('checking')
  const written = writeSections(publishing, order.notebook)
  const composed = composeBody(kind, written, undefined)
  const base = { notebook: undefined, version: undefined, wasWritten: false, kept: {} }
  const merged = { notebook: order.notebook, overlaps: [] }
  return finish(
    { publishing, place, base, merged, written, composed },
    { body: composed.body, kept: 0, lost: [] },
  )
}

/** Our sections, lowered for the page. */
function writeSections({ order, kind }: Publishing, notebook: NotebookJson): PageSection[] {
  const { accountIdOf, meetingId } = order
  const part = meetingId === undefined ? notebook : meetingOf(notebook, meetingId)
  return kind.form.write(part, accountIdOf && { accountIdOf })
}

const foreignOf = ({ notebook, meetingId }: PublishOrder, wiki: WikiPage) =>
  meetingId === undefined ? undefined : foreignTo(wiki, meetingOf(notebook, meetingId))

interface Carried {
  readonly body: string
  readonly kept: number
  readonly lost: readonly LostComment[]
}

/** Puts the marks of comments into a new body; only open comments are missed. */
async function carryComments(
  { client, kind }: Publishing,
  pageId: string,
  old: string,
  body: string,
): Answer<Carried> {
  const open = await client.openComments(pageId)
  if (!open.ok) return open
  const before = kind.lines(old)
  const { placements, lost } = placeComments(before, kind.lines(body))
  const marked = refsOf(before)
  const missed = open.value.flatMap(({ id, ref, quote }) => {
    const found = lost.find((each) => each.ref === ref)
    return found ? [{ id, quote: quote === '' ? found.quote : quote }] : []
  })
  const anchored = open.value.filter(({ ref }) => marked.has(ref)).length
  return succeed({
    body: kind.mark(body, placements),
    kept: anchored - missed.length,
    lost: missed,
  })
}

interface Found {
  readonly publishing: Publishing
  readonly place: FoundPage | NewPlace
  readonly base: FoundBase
  readonly merged: MergedPage
  readonly written: readonly PageSection[]
  readonly composed: ComposedBody
}

function finish(found: Found, { body, kept, lost }: Carried): Prepared {
  const { publishing, place, base, merged, written, composed } = found
  const { order, kind, world } = publishing
  const read = readBody(kind, body, world.newId)
  if (!read.ok) throw new Error(`A page of ours cannot be read: ${read.failure.message}`)
  const title = titleOf(order, place)
  const isChanged = composed.isChanged || title !== place.page?.title
  const wanted = isSame(merged.notebook, order.notebook) ? undefined : merged.notebook
  const sizeBytes = encodeUtf8(JSON.stringify(body)).length
  const plan: PublishPlan = {
    kind: place.page === undefined ? 'create' : isChanged ? 'update' : 'nothing',
    title,
    ...(place.page && { page: nameOf(place.page) }),
    sections: listSections(composed),
    warnings: composed.warnings,
    fromWiki: wanted === undefined ? [] : listChanges(order.notebook, wanted),
    overlaps: merged.overlaps,
    commentsKept: kept,
    commentsWithoutPlace: lost,
    sizeBytes,
    isLarge: order.meetingId === undefined && sizeBytes >= largeBytes,
    body,
  }
  return {
    plan,
    place,
    base,
    ours: asOnPage(publishing),
    wanted,
    written,
    hash: hashPage(read.value),
    obstacle: obstacleOf(plan, order, composed.refused),
  }
}

/** Our notebook as it comes back from a page. */
function asOnPage(publishing: Publishing): NotebookJson {
  const { order, kind, world } = publishing
  const body = kind.form.join(writeSections(publishing, order.notebook).map((each) => each.body))
  const read = readBody(kind, body, world.newId)
  if (!read.ok) throw new Error(`A page of ours cannot be read: ${read.failure.message}`)
  return read.value.notebook
}

/** The title of a page is ours as long as nobody gave it another one on the wiki. */
function titleOf({ place: { title }, published }: PublishOrder, { page }: FoundPage | NewPlace) {
  return page !== undefined && published?.title === title ? page.title : title
}

function obstacleOf(
  plan: PublishPlan,
  { answers }: PublishOrder,
  refused: string | undefined,
): PublishProblem | undefined {
  if (plan.overlaps.length > 0) return { kind: 'overlaps', overlaps: plan.overlaps }
  if (plan.commentsWithoutPlace.length > 0 && !answers?.losesComments)
    return { kind: 'comments-lose-place', comments: plan.commentsWithoutPlace }
  if (refused !== undefined) return { kind: 'invalid', message: refused }
  // The rest of a request takes a little room too.
  if (plan.sizeBytes > LARGEST_BODY_BYTES - 2_000)
    return { kind: 'too-large', sizeBytes: plan.sizeBytes }
  return undefined
}
