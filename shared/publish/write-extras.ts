import { toHexString } from 'lib0/buffer'
import { digest } from 'lib0/hash/sha256'
import type { Answer } from './confluence-client'
import type { FoundPage, NewPlace, Publishing } from './find-page'
import { writeOwner, type PageOwner } from './page-property'
import type { Prepared } from './plan-publish'
import { problemWords } from './problem-words'
import type { PageAttachment } from './publish-order'
import type { PageName, ReportLine } from './publish-plan'

/** Writes what hangs on a page. What does not work is a line of the report: the page itself is published. */
export async function writeExtras(
  publishing: Publishing,
  page: PageName,
  prepared: Prepared,
): Promise<readonly ReportLine[]> {
  return [
    ...(await addLabels(publishing, page)),
    ...(await addAttachments(publishing, page)),
    ...(await noteOwner(publishing, page, prepared)),
  ]
}

async function addLabels({ order, client, world }: Publishing, page: PageName) {
  const { labels = [] } = order
  if (labels.length === 0) return []
  world.onStep?.('labels')
  const known = await client.labelsOf(page.id)
  const missing = known.ok ? labels.filter((label) => !known.value.includes(label)) : labels
  if (known.ok && missing.length === 0) return []
  const added = known.ok ? await client.addLabels(page.id, missing) : known
  return lineOf('label', missing.join(', '), added)
}

async function addAttachments({ order, client, world }: Publishing, page: PageName) {
  const lines: ReportLine[] = []
  for (const file of order.attachments ?? []) {
    world.onStep?.('attachments')
    const comment = commentOf(file)
    const known = await client.attachmentComment(page.id, file.name)
    if (known.ok && known.value === comment) continue
    const added = known.ok ? await client.attach(page.id, { ...file, comment }) : known
    lines.push(...lineOf('attachment', file.name, added))
  }
  return lines
}

// Says what is in the file, so that the same one is not sent again.
const commentOf = ({ content }: PageAttachment) =>
  `Confab ${toHexString(digest(content)).slice(0, 16)}`

async function noteOwner(
  { order, client, world }: Publishing,
  page: PageName,
  { place, base, wanted, hash, written, plan }: Prepared,
) {
  const known = knownOf(place)
  // What came from the wiki is not in our document yet: that version is not one of which it knows every word.
  const version = wanted === undefined ? page.version : (base.version ?? known.owner?.version)
  if (version === undefined || (plan.kind === 'nothing' && known.owner?.hash === hash)) return []
  world.onStep?.('property')
  const owner: PageOwner = { documentId: order.documentId, version, hash }
  const noted = await client.writeProperty(page.id, known.property, writeOwner(owner, written))
  return lineOf('property', 'confab', noted)
}

const knownOf = (place: FoundPage | NewPlace) =>
  place.page === undefined
    ? { property: undefined, owner: undefined }
    : { property: place.property, owner: place.owner }

function lineOf(
  what: ReportLine['what'],
  name: string,
  answer: Awaited<Answer<unknown>>,
): ReportLine[] {
  return answer.ok ? [] : [{ what, name, message: problemWords(answer.failure) }]
}
