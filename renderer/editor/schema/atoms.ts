import { Node, mergeAttributes } from '@tiptap/core'
import { createPictureView, type PictureConsent } from '../picture/picture-view'
import { dataAttribute, placedAttributes } from './placed'

/** A rule across the notes. */
export const Divider = Node.create({
  name: 'divider',
  group: 'block',
  atom: true,
  addAttributes: () => placedAttributes,
  parseHTML: () => [{ tag: 'hr' }],
  renderHTML: ({ HTMLAttributes }) => ['hr', mergeAttributes(HTMLAttributes, { class: 'divider' })],
})

/** A picture by its address; from elsewhere it is fetched only once somebody has allowed it. */
export const Picture = Node.create<{ consent: PictureConsent | undefined }>({
  name: 'image',
  group: 'block',
  atom: true,
  addOptions: () => ({ consent: undefined }),
  addAttributes: () => ({
    ...placedAttributes,
    src: { default: null },
    alt: { default: null },
  }),
  parseHTML: () => [{ tag: 'img[src^="http"], img[src^="data:image/"]' }],
  renderHTML: ({ HTMLAttributes }) => [
    'img',
    mergeAttributes(HTMLAttributes, { class: 'picture', loading: 'lazy', draggable: 'false' }),
  ],
  addNodeView() {
    const { consent } = this.options
    return ({ node }) => createPictureView(node, consent)
  },
})

const sourceNames: Readonly<Record<string, string>> = {
  storage: 'Kept from Confluence, unchanged',
  adf: 'Kept from Confluence, unchanged',
  html: 'Kept from a web page, unchanged',
  markdown: 'Kept from Markdown, unchanged',
}

/** Something Confab has no block for, kept as it came and given back the same way. */
export const Raw = Node.create({
  name: 'raw',
  group: 'block',
  atom: true,
  addAttributes: () => ({
    ...placedAttributes,
    format: dataAttribute('format'),
    source: dataAttribute('source'),
  }),
  parseHTML: () => [{ tag: 'details.raw' }],
  renderHTML: ({ node, HTMLAttributes }) => [
    'details',
    mergeAttributes(HTMLAttributes, { class: 'raw' }),
    ['summary', {}, sourceNames[String(node.attrs['format'])] ?? 'Kept unchanged'],
    ['pre', {}, String(node.attrs['source'] ?? '')],
  ],
})
