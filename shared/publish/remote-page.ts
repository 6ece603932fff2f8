import { z } from 'zod'
import type { RemotePage } from './confluence-client'
import { idForm } from './read-answer'

/** What both kinds of Confluence say of a page; its body has a form of its own on each. */
export const remotePageForm = z.object({
  id: idForm,
  status: z.string().optional(),
  title: z.string(),
  version: z.object({ number: z.int(), message: z.string().nullish() }),
  _links: z.object({ webui: z.string().optional() }).optional(),
})

/** A page as it was found on a site, with the body it came with; an absent one is empty. */
export const remotePage = (
  web: string,
  page: z.infer<typeof remotePageForm>,
  body: string | undefined,
): RemotePage => ({
  id: page.id,
  title: page.title,
  version: page.version.number,
  message: page.version.message ?? '',
  status: page.status === 'archived' || page.status === 'trashed' ? page.status : 'current',
  body: body ?? '',
  url: `${web}${page._links?.webui ?? `/pages/viewpage.action?pageId=${page.id}`}`,
})
