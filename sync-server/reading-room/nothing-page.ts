import { markup } from './markup'
import { writePage } from './page-layout'
import type { Sent } from './send-page'

const words = {
  title: 'There is nothing to read here',
  description: 'This address shows nothing to you.',
  why: 'Perhaps the notes are not for everybody, or the link has a mistake in it.',
  do: 'If your team keeps its notes here, ask a colleague for the link with its invitation, and open that first.',
}

/** What everybody is shown where there is nothing for them: the same whether there is something for others or not. */
export const writeNothingPage = (root: string): Sent => ({
  status: 404,
  type: 'text/html',
  access: 'off',
  body: writePage({
    title: words.title,
    description: words.description,
    access: 'off',
    root,
    appHref: root,
    body: markup`<h1>${words.title}</h1>
<p>${words.why}</p>
<p>${words.do}</p>`,
  }),
})
