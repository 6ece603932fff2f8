import { z } from 'zod'
import type { Ask } from './ask'
import { PROPERTY_KEY, type PageExtras } from './confluence-client'
import { addLabelsAt, labelNamesAt, writePropertyAt } from './extra-calls'
import {
  anything,
  askFor,
  askForAll,
  askForOptional,
  idForm,
  mapAnswer,
  nothingOf,
  query,
} from './read-answer'

const commentForm = z.object({
  id: idForm,
  extensions: z
    .object({
      inlineProperties: z
        .object({ markerRef: z.string().nullish(), originalSelection: z.string().nullish() })
        .nullish(),
      resolution: z.object({ status: z.string().nullish() }).nullish(),
    })
    .nullish(),
})
const propertyForm = z.object({
  id: idForm,
  value: z.unknown(),
  version: z.object({ number: z.int() }),
})
const attachmentForm = z.object({
  id: idForm,
  title: z.string(),
  metadata: z.object({ comment: z.string().nullish() }).nullish(),
})

const MOST_AT_ONCE = 100

/** What hangs on a page of Confluence Data Center: comments, property, labels, files. */
export function createDataCenterExtras(ask: Ask): PageExtras {
  const page = (id: string, rest: string) => `/rest/api/content/${encodeURIComponent(id)}${rest}`
  const findAttachment = (pageId: string, name: string) =>
    mapAnswer(
      askForAll(ask, page(pageId, `/child/attachment${query({ filename: name })}`), attachmentForm),
      (found) => found.find(({ title }) => title === name),
    )

  return {
    openComments: (pageId) =>
      mapAnswer(
        askForAll(
          ask,
          page(
            pageId,
            `/child/comment${query({ expand: 'extensions.inlineProperties,extensions.resolution', location: 'inline', limit: MOST_AT_ONCE })}`,
          ),
          commentForm,
        ),
        (found) => found.flatMap(toComment),
      ),
    readProperty: (pageId) =>
      askForOptional(ask, page(pageId, `/property/${PROPERTY_KEY}`), propertyWithId),
    writeProperty: (pageId, known, value) =>
      writePropertyAt(ask, page(pageId, '/property'), { known, nameOf: () => PROPERTY_KEY }, value),
    labelsOf: (pageId) => labelNamesAt(ask, page(pageId, '/label')),
    addLabels: (pageId, names) => addLabelsAt(ask, page(pageId, '/label'), names),
    attachmentComment: (pageId, name) =>
      mapAnswer(findAttachment(pageId, name), (found) => found?.metadata?.comment ?? undefined),
    async attach(pageId, file) {
      const known = await findAttachment(pageId, file.name)
      if (!known.ok) return known
      const place = known.value === undefined ? '' : `/${known.value.id}/data`
      const path = page(pageId, `/child/attachment${place}`)
      return nothingOf(askFor(ask, { method: 'POST', path, file }, anything))
    },
  }
}

const propertyWithId = propertyForm.transform(({ id, version, value }) => ({
  id,
  version: version.number,
  value,
}))

const toComment = ({ id, extensions }: z.infer<typeof commentForm>) => {
  const ref = extensions?.inlineProperties?.markerRef
  const isOpen = !['resolved', 'dangling'].includes(extensions?.resolution?.status ?? 'open')
  return ref === undefined || ref === null || !isOpen
    ? []
    : [{ id, ref, quote: extensions?.inlineProperties?.originalSelection ?? '' }]
}
