import { z } from 'zod'
import type { Ask } from './ask'
import { PROPERTY_KEY, type PageExtras } from './confluence-client'
import { addLabelsAt, labelNamesAt, writePropertyAt } from './extra-calls'
import { anything, askFor, askForAll, idForm, mapAnswer, nothingOf, query } from './read-answer'

const commentForm = z.object({
  id: idForm,
  resolutionStatus: z.string().optional(),
  properties: z
    .object({
      inlineMarkerRef: z.string().nullish(),
      inlineOriginalSelection: z.string().nullish(),
    })
    .nullish(),
})
const propertyForm = z.object({
  id: idForm,
  key: z.string(),
  value: z.unknown(),
  version: z.object({ number: z.int() }),
})
const attachmentForm = z.object({ title: z.string(), comment: z.string().nullish() })

/** What hangs on a page of Confluence Cloud: comments, property, labels, files. */
export function createCloudExtras(ask: Ask): PageExtras {
  const page = (id: string, rest: string) => `/api/v2/pages/${encodeURIComponent(id)}${rest}`
  const content = (id: string, rest: string) => `/rest/api/content/${encodeURIComponent(id)}${rest}`

  return {
    openComments: (pageId) =>
      mapAnswer(
        askForAll(
          ask,
          page(pageId, `/inline-comments${query({ 'resolution-status': 'open' })}`),
          commentForm,
        ),
        (found) => found.flatMap(toComment),
      ),
    readProperty: (pageId) =>
      mapAnswer(
        askForAll(ask, page(pageId, `/properties${query({ key: PROPERTY_KEY })}`), propertyForm),
        ([found]) => found && { id: found.id, version: found.version.number, value: found.value },
      ),
    writeProperty: (pageId, known, value) =>
      writePropertyAt(ask, page(pageId, '/properties'), { known, nameOf: ({ id }) => id }, value),
    labelsOf: (pageId) => labelNamesAt(ask, page(pageId, '/labels')),
    addLabels: (pageId, names) => addLabelsAt(ask, content(pageId, '/label'), names),
    attachmentComment: (pageId, name) =>
      mapAnswer(
        askForAll(ask, page(pageId, `/attachments${query({ filename: name })}`), attachmentForm),
        (found) => found.find(({ title }) => title === name)?.comment ?? undefined,
      ),
    attach: (pageId, file) =>
      nothingOf(
        askFor(ask, { method: 'PUT', path: content(pageId, '/child/attachment'), file }, anything),
      ),
  }
}

const toComment = ({ id, properties }: z.infer<typeof commentForm>) =>
  properties?.inlineMarkerRef
    ? [{ id, ref: properties.inlineMarkerRef, quote: properties.inlineOriginalSelection ?? '' }]
    : []
